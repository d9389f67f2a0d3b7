package org.openproctoring.scenarios;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Configurations that tests of jars share. */
final class Configurations {
    /** What makes a backend of the provider that the host comes with ready. */
    static final String PROCTORTRACK =
            "{base_url: 'https://proctoring.example.com', client_id: site, client_secret: s3cr3t-key}";

    private Configurations() {}

    /** Proctortrack ready, and backends that need no option. */
    static String with(Collection<String> plainBackends) {
        return plainBackends.stream()
                .map(name -> "  " + name + ": {}\n")
                .collect(Collectors.joining(
                        "",
                        "PROCTORING_BACKENDS:\n  DEFAULT: proctortrack\n  proctortrack: " + PROCTORTRACK + "\n",
                        ""));
    }

    static String with(String... plainBackends) {
        return with(List.of(plainBackends));
    }
}
