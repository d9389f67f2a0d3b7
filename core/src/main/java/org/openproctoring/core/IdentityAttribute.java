package org.openproctoring.core;

/** The personal data that a vendor may receive in addition to a pseudonym. May grow. */
public enum IdentityAttribute {
    /** The full name. */
    FULL_NAME,
    /** The email address. */
    EMAIL
}
