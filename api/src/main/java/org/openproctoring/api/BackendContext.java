package org.openproctoring.api;

import java.time.Clock;
import java.time.Duration;

/**
 * The context in which a provider creates a backend. The host's library implements it and may add methods. All of its
 * values are immutable and may be kept.
 */
public interface BackendContext {
    /**
     * Returns the name that operators and courses use for the backend. It differs from the provider's name if one
     * provider serves several backends.
     *
     * @return the backend's name
     */
    String backendName();

    /**
     * Returns the options that the operator configured.
     *
     * @return the values of the options that the provider's descriptor declares
     */
    BackendOptions options();

    /**
     * Returns the platform that the backend works for. Its values come from configuration, never from a request.
     *
     * @return the host
     */
    HostInfo host();

    /**
     * Returns the maximum duration of every call to the backend, including retries.
     *
     * @return a duration greater than zero
     */
    Duration callTimeout();

    /**
     * Returns the clock from which the backend takes the time.
     *
     * @return the clock
     */
    Clock clock();
}
