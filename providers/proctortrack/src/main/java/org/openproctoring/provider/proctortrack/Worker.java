package org.openproctoring.provider.proctortrack;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.openproctoring.api.feature.ClientScript;

/**
 * The script in the learner's browser.
 *
 * @param origin the origin of the desktop application
 */
record Worker(URI origin) implements ClientScript {
    /** The hash of the script in this JAR; checked by a test. */
    static final String INTEGRITY = "sha384-NcxmXZVaGSkSrDJPCAfEjE2/VCxvhiEtlP4NkLCna8XniYmuuq0e6AwHySGiEp8u";

    static Worker forApplication(URI application) {
        return new Worker(URI.create(application.getScheme() + "://" + application.getRawAuthority()));
    }

    @Override
    public String resource() {
        return "openproctoring/proctortrack/worker.js";
    }

    @Override
    public String integrity() {
        return INTEGRITY;
    }

    @Override
    public Set<URI> origins() {
        return Set.of(origin);
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("origin", origin.toString());
    }
}
