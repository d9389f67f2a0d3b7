package org.openproctoring.provider.proctortrack;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.openproctoring.api.feature.ClientScript;

/**
 * The script in the learner's browser.
 *
 * @param origin where it finds the desktop application
 */
record Worker(URI origin) implements ClientScript {
    /** What the script in this jar hashes to; a test compares it. */
    static final String INTEGRITY = "sha384-DuQAvO0B1mQV7SQHjo4t23gHoc8kHGCeQ1z1LJ3fQNCrxUtP9REYH8yL+0T2zb3w";

    static Worker talkingTo(URI application) {
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
