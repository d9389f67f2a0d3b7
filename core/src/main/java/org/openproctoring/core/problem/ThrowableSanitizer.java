package org.openproctoring.core.problem;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a throwable from provider code by its class and location, never by its message, which may contain a secret.
 * The throwable's own class may be provider code as well, so its methods may throw.
 */
public final class ThrowableSanitizer {
    private static final int MAX_CAUSES = 20;

    /** The room that loads providers: its frames, and all below, are not the location of a fault in provider code. */
    private static final String DISCOVERY = "org.openproctoring.core.discovery.";

    private ThrowableSanitizer() {}

    /**
     * Rethrows a failure of the virtual machine, which cannot be isolated. A stack overflow can: it is the provider's own and
     * ends once it is caught.
     */
    public static void rethrowIfFatal(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
                throw error;
            }
            cause = cause(cause);
        }
    }

    /**
     * Returns the class of a throwable and the location in provider code. The message of a {@link LinkageError} is added: the
     * virtual machine wrote it, and it names the missing class or method.
     */
    public static String describe(Throwable thrown) {
        Throwable cause = thrown instanceof ExceptionInInitializerError ? cause(thrown) : null;
        Throwable reported = cause == null ? thrown : cause;
        StringBuilder text = new StringBuilder(reported.getClass().getName());
        String message = message(reported);
        if (message != null) {
            text.append(" (").append(message).append(')');
        }
        Arrays.stream(frames(reported))
                .takeWhile(frame -> !frame.getClassName().startsWith(DISCOVERY))
                .filter(frame -> !isJdk(frame))
                .findFirst()
                .ifPresent(frame -> text.append(" at ").append(frame));
        return text.toString();
    }

    /** Returns a copy with the same class names and stack traces, to be used as a cause. */
    public static Throwable withoutMessages(Throwable thrown) {
        return withoutMessages(thrown, 0);
    }

    private static Throwable withoutMessages(Throwable thrown, int depth) {
        Throwable cause = cause(thrown);
        Throwable kept = new WithoutMessage(
                thrown.getClass().getName(),
                cause == null || depth == MAX_CAUSES ? null : withoutMessages(cause, depth + 1));
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
        } catch (RuntimeException | LinkageError ignored) {
            return null;
        }
    }

    /** Returns the first line only: a {@link VerifyError} has byte code on the following ones. */
    private static @Nullable String message(Throwable thrown) {
        // An ExceptionInInitializerError may repeat the message of what was thrown.
        if (!(thrown instanceof LinkageError) || thrown instanceof ExceptionInInitializerError) {
            return null;
        }
        try {
            String message = thrown.getMessage();
            return message == null ? null : message.lines().findFirst().orElse(null);
        } catch (RuntimeException | LinkageError ignored) {
            return null;
        }
    }

    /** Returns the stack trace, innermost frame first; empty if the throwable does not provide it. */
    public static StackTraceElement[] frames(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .filter(Objects::nonNull)
                    .toArray(StackTraceElement[]::new);
        } catch (RuntimeException | LinkageError ignored) {
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
