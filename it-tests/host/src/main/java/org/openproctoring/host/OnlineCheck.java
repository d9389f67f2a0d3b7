package org.openproctoring.host;

import java.io.PrintStream;
import java.util.Locale;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.CheckResult.Outcome;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;

/** Asks every backend to try its set-up. */
final class OnlineCheck {
    private final PrintStream out;

    OnlineCheck(PrintStream out) {
        this.out = out;
    }

    /** Prints a line for each backend; false if any that should work does not. */
    boolean allWork(ProviderRegistry registry) {
        boolean allWork = true;
        for (BackendEntry backend : registry.backends()) {
            if (backend.state() == BackendState.READY) {
                allWork &= works(backend);
            } else {
                out.println(backend.name() + ": not tried, it is "
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
                "FAILED: " + progress(result) + "; " + result.failure().orElse("it does not say why") + "; what to do: "
                        + result.action().orElse("ask the vendor");
            case NOT_SUPPORTED -> "has nothing to try";
            // Outcomes may grow.
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

    /** A vendor's own words, on one line and without what steers a terminal. */
    private static String printable(String words) {
        return words.codePoints()
                .limit(80)
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
