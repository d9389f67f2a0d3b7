package org.openproctoring.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/** Reads a body, within a bound. */
final class RequestBody {
    static final int LARGEST = 65_536;

    /** What is read and thrown away, so that a client that is still sending hears why it is refused. */
    private static final long SKIPPED_AT_MOST = 64L * 1024 * 1024;

    private RequestBody() {}

    static byte[] read(Request request) {
        byte[] bytes = read(request, LARGEST);
        if (bytes.length > LARGEST) {
            throw RefusedException.with(
                    Answer.json(413, Map.of("detail", "The body is larger than " + LARGEST + " bytes."))
                            .header("Connection", "close"));
        }
        return bytes;
    }

    /** A body of at most so many bytes; of a larger one, one byte more than that. */
    static byte[] read(Request request, int most) {
        try {
            InputStream body = Request.asInputStream(request);
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                skip(body);
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw RefusedException.of(400, "The body could not be read to its end.");
        }
    }

    private static void skip(InputStream body) throws IOException {
        byte[] buffer = new byte[LARGEST];
        long skipped = 0;
        int read = body.read(buffer);
        while (read >= 0 && skipped < SKIPPED_AT_MOST) {
            skipped += read;
            read = body.read(buffer);
        }
    }
}
