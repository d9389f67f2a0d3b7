package org.openproctoring.host.pages.learner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.openproctoring.host.http.HttpResponse;

/**
 * The script with which a page of another origin runs a backend's worker. Open edX's learner front end loads it into a
 * worker that has the page's origin, and only sends the messages that start, ping and end. Therefore this script resolves
 * relative URLs against the worker's own URL and sends the worker its options.
 */
final class RemoteWorker {
    private static final String FILE = "remote-worker.js";

    /** The script, with a placeholder for the worker's URL and one for its options. */
    private static final String SCRIPT = load();

    private RemoteWorker() {}

    private static String load() {
        try (InputStream content = RemoteWorker.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(content, FILE).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    static HttpResponse script(URI worker, Map<String, Object> options) {
        ByteBuffer json =
                HttpResponse.json(200, options).content().orElseThrow().bytes();
        String script = SCRIPT.formatted(
                encoded(ByteBuffer.wrap(worker.toASCIIString().getBytes(StandardCharsets.US_ASCII))), encoded(json));
        return BrowserScripts.javascript(script.getBytes(StandardCharsets.US_ASCII));
    }

    /** Encodes bytes so that they cannot end the script's literal. */
    private static String encoded(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII
                .decode(Base64.getEncoder().encode(bytes.duplicate()))
                .toString();
    }
}
