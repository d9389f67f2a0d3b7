package org.openproctoring.api.feature;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.openproctoring.api.BackendFeature;

/**
 * Declares a script for the learner's browser: a worker that starts, monitors and ends the vendor's software. The
 * provider's JAR contains the script under {@code META-INF/resources/openproctoring/<provider>/}, so that any servlet
 * container serves it from the host's own origin. The methods perform no I/O.
 */
public interface ClientScript extends BackendFeature {
    /**
     * Returns the script's path below {@code META-INF/resources}.
     *
     * @return a path such as {@code openproctoring/acme/worker.js}, without a leading slash or {@code ..}
     */
    String resource();

    /**
     * Returns the hash with which a browser verifies the script.
     *
     * @return a subresource integrity value such as {@code sha384-…}
     */
    String integrity();

    /**
     * Returns the origins to which the script connects. A host adds only these to its content security policy.
     *
     * @return origins: scheme, host and port; unmodifiable, may be empty
     */
    Set<URI> origins();

    /**
     * Returns the values with which the page initializes the script. They are visible to the learner.
     *
     * @return texts, numbers and booleans by key; unmodifiable
     */
    default Map<String, Object> options() {
        return Map.of();
    }
}
