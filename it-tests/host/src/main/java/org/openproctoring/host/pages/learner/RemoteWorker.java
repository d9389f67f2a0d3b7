package org.openproctoring.host.pages.learner;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.openproctoring.host.http.HttpResponse;

/**
 * The script with which a page of another origin runs a backend's worker. Open edX's learner front end loads it into a
 * worker that has the page's origin, and only sends the messages that start, ping and end. Therefore this script resolves
 * relative URLs against the worker's own URL and sends the worker its options.
 */
final class RemoteWorker {
    private static final String SCRIPT = """
            (() => {
              const text = (encoded) =>
                new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
              const worker = text('%s');
              const load = self.importScripts.bind(self);
              self.importScripts = (...urls) => load(...urls.map((url) => new URL(url, worker).href));
              load(worker);
              const options = JSON.parse(text('%s'));
              self.dispatchEvent(new MessageEvent('message', { data: { type: 'config', options } }));
            })();
            """;

    private RemoteWorker() {}

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
