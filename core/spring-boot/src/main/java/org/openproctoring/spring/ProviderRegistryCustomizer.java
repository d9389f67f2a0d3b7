package org.openproctoring.spring;

import org.openproctoring.core.ProviderRegistry;

/** Changes the registry of backends before it is built. All beans of this type are called, in their order. */
@FunctionalInterface
public interface ProviderRegistryCustomizer {
    /**
     * Changes the builder, after the properties have been applied to it.
     *
     * @param builder the builder of the registry
     */
    void customize(ProviderRegistry.Builder builder);
}
