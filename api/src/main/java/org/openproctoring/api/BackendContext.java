package org.openproctoring.api;

import java.time.Clock;
import java.time.Duration;

/**
 * What a provider is given to create a backend. Implemented by the host's library; may grow. Everything in it is
 * immutable and may be kept.
 */
public interface BackendContext {
    /**
     * The name that operators and courses use for the backend. Not the provider's name where an operator runs several
     * backends on one provider.
     *
     * @return the backend's name
     */
    String backendName();

    /**
     * What the operator configured.
     *
     * @return the values of the options that the provider's descriptor declares
     */
    BackendOptions options();

    /**
     * The platform that the backend works for, from its configuration and never from a request.
     *
     * @return the host
     */
    HostInfo host();

    /**
     * The time within which every call of the backend ends, its retries included.
     *
     * @return more than zero
     */
    Duration callTimeout();

    /**
     * Where the backend takes the time from.
     *
     * @return the clock
     */
    Clock clock();
}
