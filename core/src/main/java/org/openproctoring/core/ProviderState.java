package org.openproctoring.core;

/** The states of a provider. May grow. */
public enum ProviderState {
    /** The provider works, and a backend uses it. */
    AVAILABLE,
    /** The provider works, but no backend uses it. */
    UNCONFIGURED,
    /** The provider shares its name with another: neither is used unless an entry selects one with {@code provider_class}. */
    CONFLICT,
    /** The provider does not work. */
    FAILED
}
