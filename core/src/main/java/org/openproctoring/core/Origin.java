package org.openproctoring.core;

/** The origin of a value. */
public enum Origin {
    /** The operator, in the configuration. */
    CONFIGURATION,
    /** The provider, in its descriptor, even if it leaves the default unchanged. */
    PROVIDER,
    /** The library's default: an assumption if the provider is not available. */
    DEFAULT
}
