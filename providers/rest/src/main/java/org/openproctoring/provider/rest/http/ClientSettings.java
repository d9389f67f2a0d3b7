package org.openproctoring.provider.rest.http;

import java.time.Clock;

/** The part of a backend's settings that making calls depends on. */
public interface ClientSettings {
    /** Returns the backend's name. */
    String backend();

    /** Returns the vendor's base URL, without a trailing slash. */
    String base();

    /** Returns the path of the token endpoint, relative to the base URL; empty if the base URL is the endpoint. */
    String tokenPath();

    ClientCredentials credentials();

    /** Returns the value of {@code User-Agent}. */
    String userAgent();

    CallLimits limits();

    Clock clock();
}
