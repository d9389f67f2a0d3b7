package org.openproctoring.host.store;

/** What a store was made for. One made for a demonstration is never used for real, nor the reverse. */
public enum StoreKind {
    /** The courses of a site. */
    SITE,
    /** Invented courses. */
    DEMO
}
