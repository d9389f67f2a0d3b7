package org.openproctoring.core.guard;

import java.io.InputStream;
import java.util.Optional;

/** A backend that can read files from its provider's JAR. */
public interface ProviderResources {
    /**
     * Opens a file of the provider's JAR with the provider's own class loader, which may not be the library's.
     *
     * @param path the path in the JAR, without a leading slash
     * @return the stream, to be closed by the caller; empty if the JAR does not contain the file
     */
    Optional<InputStream> openResource(String path);
}
