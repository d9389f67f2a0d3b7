package org.openproctoring.core.discovery;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.core.problem.ThrowableSanitizer;

/** Recognizes providers that use a part of the API which this host's version of it does not have. */
final class ApiMismatch {
    /** The virtual machine names a missing class with slashes, and a missing member with dots. */
    private static final Pattern API = Pattern.compile("org[./]openproctoring[./]api[./]");

    /** Every version has this class: without it, the whole API is missing where the provider was loaded. */
    private static final String WHOLE_API = "org/openproctoring/api/ProctoringProvider";

    private ApiMismatch() {}

    static boolean isCauseOf(Throwable thrown) {
        if (!(thrown instanceof NoSuchMethodError
                || thrown instanceof NoSuchFieldError
                || thrown instanceof NoClassDefFoundError
                || thrown instanceof IncompatibleClassChangeError)) {
            return false;
        }
        String message = thrown.getMessage();
        return message != null
                && !message.endsWith(WHOLE_API)
                && API.matcher(message).find();
    }

    /** Says which version of the API the provider needs, as far as it is known, and which one the host has. */
    static String describe(Throwable thrown, OptionalInt spiVersion) {
        String provider = spiVersion.isPresent()
                ? "version " + spiVersion.getAsInt() + " of the API, in another release"
                : "another version of the API";
        return "was compiled against " + provider + "; this host uses version " + ProctoringSpi.VERSION + release()
                + ", without what the provider uses: " + ThrowableSanitizer.describe(thrown);
    }

    private static String release() {
        return Provenance.of(ProctoringSpi.class)
                .version()
                .map(release -> " (proctoring-api " + release + ")")
                .orElse("");
    }
}
