package org.openproctoring.api.feature;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.openproctoring.api.BackendFeature;

/**
 * The vendor needs a script in the learner's browser: a worker that starts, watches and ends the vendor's software. The
 * script comes in the provider's jar, under {@code META-INF/resources/openproctoring/<provider>/}, so that any servlet
 * container serves it from the host's own origin. No I/O in any of these methods.
 */
public interface ClientScript extends BackendFeature {
    /**
     * Where the script lies below {@code META-INF/resources}.
     *
     * @return a path such as {@code openproctoring/acme/worker.js}: no leading slash, no {@code ..}
     */
    String resource();

    /**
     * What a browser compares the script with.
     *
     * @return a subresource integrity value such as {@code sha384-…}
     */
    String integrity();

    /**
     * Where the script connects to; a host adds these to its content security policy, and nothing else.
     *
     * @return origins: scheme, host and port; unmodifiable, may be empty
     */
    Set<URI> origins();

    /**
     * What the page hands to the script before anything else. The learner sees it.
     *
     * @return texts, numbers and truth values by key; unmodifiable
     */
    default Map<String, Object> options() {
        return Map.of();
    }
}
