package org.openproctoring.core;

/** Whether a provider can be used. May grow. */
public enum ProviderState {
    /** It works, and a backend is made of it. */
    AVAILABLE,
    /** It works, and no backend is made of it. */
    UNCONFIGURED,
    /** It works, and another provider has its name: neither is used unless an entry pins one with {@code provider_class}. */
    CONFLICT,
    /** It does not work. */
    FAILED
}
