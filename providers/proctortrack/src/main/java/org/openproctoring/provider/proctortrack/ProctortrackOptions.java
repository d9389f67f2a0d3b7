package org.openproctoring.provider.proctortrack;

import java.net.URI;
import org.openproctoring.api.OptionSpec;

/** The options that Proctortrack has besides those of the REST protocol. */
final class ProctortrackOptions {
    static final OptionSpec<URI> EXAM_RETURN_URL = OptionSpec.uri("exam_return_url")
            .visible()
            .description("Where Proctortrack sends learners back to, in place of the exam's own page: `https`, without"
                    + " credentials.");
    static final OptionSpec<URI> DESKTOP_ORIGIN = OptionSpec.uri("desktop_origin")
            .visible()
            .defaultValue(URI.create("https://app.verificient.com:54545"))
            .description("Where the learner's browser finds Proctortrack's desktop application: scheme, host and port."
                    + " It is the learner's own machine under a name with a certificate.");

    private ProctortrackOptions() {}
}
