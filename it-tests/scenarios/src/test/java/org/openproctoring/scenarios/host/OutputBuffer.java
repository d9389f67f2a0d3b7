package org.openproctoring.scenarios.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** What a command writes, to be read while it is written. */
final class OutputBuffer extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        synchronized (this) {
            bytes.write(from, offset, length);
        }
        if (!firstLine.isDone()) {
            String text = text();
            int end = text.indexOf('\n');
            if (end >= 0) {
                firstLine.complete(text.substring(0, end));
            }
        }
    }

    /** Nothing more will be written. */
    void end() {
        firstLine.complete(text());
    }

    CompletableFuture<String> firstLine() {
        return firstLine;
    }

    synchronized String text() {
        return bytes.toString(UTF_8);
    }
}
