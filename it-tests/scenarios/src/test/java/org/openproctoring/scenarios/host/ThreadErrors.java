package org.openproctoring.scenarios.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Standard error of this JVM, divided by who writes: what the threads of an embedded command write, its log among it, goes
 * to the buffer of their group. A thread belongs to the group of the thread that created it.
 */
final class ThreadErrors extends OutputStream {
    /** The threads of one command. */
    static final class Group extends ThreadGroup {
        private final OutputStream err;

        Group(String name, OutputStream err) {
            super(name);
            this.err = err;
        }
    }

    private final PrintStream others;

    private ThreadErrors(PrintStream others) {
        this.others = others;
    }

    /** Divides standard error from now on. */
    static void divide() {
        System.setErr(new PrintStream(new ThreadErrors(System.err), true, UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        current().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        current().write(bytes, offset, length);
    }

    private OutputStream current() {
        for (ThreadGroup group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
            if (group instanceof Group command) {
                return command.err;
            }
        }
        return others;
    }
}
