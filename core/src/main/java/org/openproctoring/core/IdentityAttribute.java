package org.openproctoring.core;

/** What a backend may know of a learner besides the pseudonym. May grow. */
public enum IdentityAttribute {
    /** The full name. */
    FULL_NAME,
    /** The e-mail address. */
    EMAIL
}
