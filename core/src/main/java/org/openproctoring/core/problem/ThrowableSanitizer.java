package org.openproctoring.core.problem;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of something that foreign code threw: its class and place, and never its message. What was thrown may
 * be of a foreign class, whose own methods throw in their turn.
 */
public final class ThrowableSanitizer {
    private static final int DEEPEST_CAUSE = 20;

    /** The place of a failure is never here: this package loads the classes and reads the files of others. */
    private static final String DISCOVERY = "org.openproctoring.core.discovery.";

    private ThrowableSanitizer() {}

    /**
     * Lets through what no isolation can mend: a failure of the virtual machine itself. A stack overflow is the thrower's
     * own, and over once it was caught.
     */
    public static void rethrowIfFatal(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
                throw error;
            }
            cause = cause(cause);
        }
    }

    /**
     * The class of what was thrown and where in foreign code. The message of a {@link LinkageError} is added: the virtual
     * machine wrote it, and it names what is missing.
     */
    public static String describe(Throwable thrown) {
        Throwable cause = thrown instanceof ExceptionInInitializerError ? cause(thrown) : null;
        Throwable told = cause == null ? thrown : cause;
        StringBuilder text = new StringBuilder(told.getClass().getName());
        String message = message(told);
        if (message != null) {
            text.append(" (").append(message).append(')');
        }
        Arrays.stream(frames(told))
                .takeWhile(frame -> !frame.getClassName().startsWith(DISCOVERY))
                .filter(frame -> !isJdk(frame))
                .findFirst()
                .ifPresent(frame -> text.append(" at ").append(frame));
        return text.toString();
    }

    /** The same classes and places as a throwable, to be kept as a cause. */
    public static Throwable withoutMessages(Throwable thrown) {
        return withoutMessages(thrown, 0);
    }

    private static Throwable withoutMessages(Throwable thrown, int depth) {
        Throwable cause = cause(thrown);
        Throwable kept = new WithoutMessage(
                thrown.getClass().getName(),
                cause == null || depth == DEEPEST_CAUSE ? null : withoutMessages(cause, depth + 1));
        kept.setStackTrace(frames(thrown));
        return kept;
    }

    private static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | LinkageError itsOwn) {
            return null;
        }
    }

    /** Its first line: that of a {@link VerifyError} goes on with byte code. */
    private static @Nullable String message(Throwable thrown) {
        // An ExceptionInInitializerError may repeat the message of what was thrown.
        if (!(thrown instanceof LinkageError) || thrown instanceof ExceptionInInitializerError) {
            return null;
        }
        try {
            String message = thrown.getMessage();
            return message == null ? null : message.lines().findFirst().orElse(null);
        } catch (RuntimeException | LinkageError itsOwn) {
            return null;
        }
    }

    /** Where it was thrown, innermost first; nothing where it does not tell. */
    public static StackTraceElement[] frames(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .filter(Objects::nonNull)
                    .toArray(StackTraceElement[]::new);
        } catch (RuntimeException | LinkageError itsOwn) {
            return new StackTraceElement[0];
        }
    }

    private static final class WithoutMessage extends Exception {
        private static final long serialVersionUID = 1;

        WithoutMessage(String type, @Nullable Throwable cause) {
            super(type, cause);
        }
    }
}
