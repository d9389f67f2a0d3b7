package org.openproctoring.core;

/**
 * Which new configurations a {@link ReloadableRegistry} accepts. Neither policy accepts one that cannot be read, or one
 * without backends while the current one has some.
 */
public enum ReloadPolicy {
    /** Any configuration that can be read, also one with broken entries: as after a restart. */
    ACCEPT_READABLE,
    /**
     * Only a configuration without new errors, with which every backend that is ready stays ready or is disabled with
     * {@code enabled: false}. A ready backend must be disabled before its entry can be removed, so that a file that was cut
     * off does not remove any.
     */
    REFUSE_WORSE
}
