package org.openproctoring.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Writes the scripts that load a worker which cannot be run directly. */
final class WorkerLoader {
    private static final String FILE = "remote-worker.js";

    /** The script, with a placeholder for the worker's URL and one for its options. */
    private static final String SCRIPT = load();

    private WorkerLoader() {}

    private static String load() {
        try (InputStream content = WorkerLoader.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(content, FILE).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /**
     * Returns the script with which a page of another origin runs a worker. Open edX's learner front end loads it into a
     * worker that has the page's origin, and only sends the messages that start, ping and end. Therefore this script resolves
     * relative URLs against the worker's own URL and sends the worker its options.
     */
    static byte[] remote(URI worker, Map<String, Object> options) {
        byte[] json = WebResponse.jsonBytes(writer -> {
            writer.writeStartObject();
            for (Map.Entry<String, Object> option : options.entrySet()) {
                writer.writeFieldName(option.getKey());
                writer.writeObject(option.getValue());
            }
            writer.writeEndObject();
        });
        return SCRIPT.formatted(encoded(ascii(worker.toASCIIString())), encoded(json))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a script that loads another one: a worker itself must come from the page's own origin. */
    static byte[] loading(URI script) {
        return ascii("importScripts(atob('" + encoded(ascii(script.toASCIIString())) + "'));\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Encodes bytes so that they cannot end the script's literal. */
    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
