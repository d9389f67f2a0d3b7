package org.openproctoring.core;

/** Who said so. */
public enum Origin {
    /** The operator, in the configuration. */
    CONFIGURATION,
    /** The provider, in its descriptor; also where it left the value at its default, because it was asked. */
    PROVIDER,
    /** Nobody: the value is an assumption. */
    DEFAULT
}
