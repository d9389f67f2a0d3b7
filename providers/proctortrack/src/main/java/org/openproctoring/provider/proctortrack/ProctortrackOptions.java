package org.openproctoring.provider.proctortrack;

import java.net.URI;
import org.openproctoring.api.OptionSpec;

/** Proctortrack's options in addition to those of the REST protocol. */
final class ProctortrackOptions {
    static final OptionSpec<URI> EXAM_RETURN_URL = OptionSpec.uri("exam_return_url")
            .visible()
            .description(
                    "URL to which Proctortrack sends learners back, instead of the exam's own page: `https`, without"
                            + " credentials.");
    static final OptionSpec<URI> DESKTOP_ORIGIN = OptionSpec.uri("desktop_origin")
            .visible()
            .defaultValue(URI.create("https://app.verificient.com:54545"))
            .description(
                    "Origin of Proctortrack's desktop application: scheme, host and port. The host name resolves to the"
                            + " learner's own machine and has a certificate.");

    private ProctortrackOptions() {}
}
