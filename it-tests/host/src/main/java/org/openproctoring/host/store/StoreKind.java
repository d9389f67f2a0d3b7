package org.openproctoring.host.store;

/** The purpose of a store. A store that was created for one purpose is never used for the other. */
public enum StoreKind {
    /** The courses of a site. */
    SITE,
    /** The invented courses of a demonstration. */
    DEMO
}
