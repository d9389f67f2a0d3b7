package org.openproctoring.api.samples;

import java.io.IOException;
import java.util.Map;

/** What a JSON client does. The samples know no HTTP: {@link AcmeService} stands in for client and vendor. */
interface RestClient {
    /**
     * Sends a request.
     *
     * @param method the method
     * @param path path and query, encoded
     * @param body what goes out as a JSON object, empty for no body
     * @return the answer, whatever its status
     * @throws java.net.ConnectException where nothing was sent
     * @throws IOException where there is no answer
     * @throws InterruptedException where the thread was interrupted
     */
    Answer send(String method, String path, Map<String, Object> body) throws IOException, InterruptedException;

    /**
     * Reads a JSON object.
     *
     * @param body the bytes
     * @return the object
     * @throws IOException where it is none
     */
    Map<String, Object> parse(byte[] body) throws IOException;

    /** Ends the client's connections. */
    void close();

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param json the JSON object in the body, empty where there was none
     */
    record Answer(int status, Map<String, Object> json) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }
}
