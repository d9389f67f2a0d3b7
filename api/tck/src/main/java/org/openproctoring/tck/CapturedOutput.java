package org.openproctoring.tck;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What is printed and logged, by all threads, while it is open. The streams stay wrapped once they were, because loggers
 * keep the stream that they find.
 */
final class CapturedOutput implements AutoCloseable {
    private static final Set<CapturedOutput> OPEN = ConcurrentHashMap.newKeySet();
    private static final Logger ROOT = Logger.getLogger("");
    private static final Level USUAL = ROOT.getLevel();

    static {
        System.setOut(new PrintStream(new Tee(System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(System.err), true, StandardCharsets.UTF_8));
        ROOT.addHandler(new Records());
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CapturedOutput() {}

    /** Wraps the streams, before any logger keeps them. */
    static void prepare() {
        // By the initializer of this class.
    }

    /** Starts to capture, at every level of java.util.logging. */
    static CapturedOutput start() {
        CapturedOutput output = new CapturedOutput();
        OPEN.add(output);
        ROOT.setLevel(Level.ALL);
        return output;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        OPEN.remove(this);
        if (OPEN.isEmpty()) {
            ROOT.setLevel(USUAL);
        }
    }

    private static final class Tee extends OutputStream {
        private final PrintStream stream;

        Tee(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int value) {
            stream.write(value);
            OPEN.forEach(output -> output.bytes.write(value));
        }

        @Override
        public void write(byte[] values, int offset, int length) {
            stream.write(values, offset, length);
            OPEN.forEach(output -> output.bytes.write(values, offset, length));
        }

        @Override
        public void flush() {
            stream.flush();
        }
    }

    private static final class Records extends Handler {
        Records() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord logged) {
            byte[] text = (logged.getMessage() + " " + logged.getThrown()).getBytes(StandardCharsets.UTF_8);
            OPEN.forEach(output -> output.bytes.write(text, 0, text.length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
