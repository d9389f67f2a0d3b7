package org.openproctoring.api.samples;

import java.io.IOException;
import java.util.Map;

/** A JSON client. The samples do not use HTTP: {@link AcmeService} stands in for client and vendor. */
interface RestClient {
    /**
     * Sends a request.
     *
     * @param method the method
     * @param path path and query, encoded
     * @param body the JSON object to send, empty for no body
     * @return the response, regardless of its status
     * @throws java.net.ConnectException if nothing was sent
     * @throws IOException if no response arrives
     * @throws InterruptedException if the thread was interrupted
     */
    Answer send(String method, String path, Map<String, Object> body) throws IOException, InterruptedException;

    /**
     * Parses a JSON object.
     *
     * @param body the bytes
     * @return the object
     * @throws IOException if the bytes are not a JSON object
     */
    Map<String, Object> parse(byte[] body) throws IOException;

    /** Closes the client's connections. */
    void close();

    /**
     * A response.
     *
     * @param status the HTTP status
     * @param json the JSON object in the body, empty if there was none
     */
    record Answer(int status, Map<String, Object> json) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }
}
