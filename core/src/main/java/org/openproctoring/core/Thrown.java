package org.openproctoring.core;

import org.jspecify.annotations.Nullable;

/** What may be told of something that foreign code threw: its class and place, and never its message. */
final class Thrown {
    private static final int DEEPEST_CAUSE = 20;

    private Thrown() {}

    /**
     * Lets through what no isolation can mend: a failure of the virtual machine itself. A stack overflow is the thrower's
     * own, and over once it was caught.
     */
    static void rethrowIfFatal(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
                throw error;
            }
            cause = cause.getCause();
        }
    }

    /**
     * The class of what was thrown and where. The message of a {@link LinkageError} is added: the virtual machine wrote
     * it, and it names what is missing.
     */
    static String describe(Throwable thrown) {
        Throwable cause =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        StringBuilder text = new StringBuilder(cause.getClass().getName());
        if (cause instanceof LinkageError && cause.getMessage() != null) {
            text.append(" (").append(cause.getMessage()).append(')');
        }
        StackTraceElement[] frames = cause.getStackTrace();
        if (frames.length > 0) {
            text.append(" at ").append(frames[0]);
        }
        return text.toString();
    }

    /** The same classes and places as a throwable, to be kept as a cause. */
    static Throwable withoutMessages(Throwable thrown) {
        return withoutMessages(thrown, 0);
    }

    private static Throwable withoutMessages(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause();
        Throwable kept = new WithoutMessage(
                thrown.getClass().getName(),
                cause == null || depth == DEEPEST_CAUSE ? null : withoutMessages(cause, depth + 1));
        kept.setStackTrace(thrown.getStackTrace());
        return kept;
    }

    private static final class WithoutMessage extends Exception {
        private static final long serialVersionUID = 1;

        WithoutMessage(String type, @Nullable Throwable cause) {
            super(type, cause);
        }
    }
}
