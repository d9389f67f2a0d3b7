package org.openproctoring.host;

import java.io.PrintStream;
import java.util.Locale;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.CheckResult.Outcome;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;

/** Runs the online check of every backend. */
final class OnlineCheck {
    private final PrintStream out;

    OnlineCheck(PrintStream out) {
        this.out = out;
    }

    /** Prints one line for each backend. Returns false if a backend that should work does not. */
    boolean allWork(ProviderRegistry registry) {
        boolean allWork = true;
        for (BackendEntry backend : registry.backends()) {
            if (backend.state() == BackendState.READY) {
                allWork &= works(backend);
            } else {
                out.println(backend.name() + ": not checked because it is "
                        + backend.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                allWork &= backend.state() == BackendState.DISABLED;
            }
        }
        return allWork;
    }

    private boolean works(BackendEntry backend) {
        try {
            CheckResult result = backend.requireReady().check();
            out.println(backend.name() + ": " + line(result));
            return result.outcome() != Outcome.FAILED;
        } catch (ProctoringException failure) {
            out.println(backend.name() + ": FAILED, " + failure.getMessage());
            return false;
        }
    }

    private static String line(CheckResult result) {
        return switch (result.outcome()) {
            case PASSED -> "works: " + progress(result);
            case FAILED ->
                "FAILED: " + progress(result) + "; " + result.failure().orElse("no reason given") + "; what to do: "
                        + result.action().orElse("contact the vendor");
            case NOT_SUPPORTED -> "does not support online checks";
            // Outcomes may be added.
            default -> result.outcome().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String progress(CheckResult result) {
        return (result.reached() ? "reached" : "not reached")
                + (result.authenticated() ? ", authenticated" : ", not authenticated")
                + result.serviceName()
                        .map(name -> ", service " + printable(name))
                        .orElse("")
                + result.roundTrip().map(time -> ", " + time.toMillis() + " ms").orElse("");
    }

    /** Returns text from a vendor as one line without control characters. */
    private static String printable(String text) {
        return text.codePoints()
                .limit(80)
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
