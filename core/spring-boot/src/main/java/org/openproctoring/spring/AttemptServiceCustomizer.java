package org.openproctoring.spring;

import org.openproctoring.core.attempt.AttemptServiceBuilder;

/** Changes the service of attempts before it is built. All beans of this type are called, in their order. */
@FunctionalInterface
public interface AttemptServiceCustomizer {
    /**
     * Changes the builder, after the properties have been applied to it.
     *
     * @param builder the builder of the service
     */
    void customize(AttemptServiceBuilder builder);
}
