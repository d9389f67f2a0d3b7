package org.openproctoring.api;

/**
 * Marks the interfaces that a backend may offer beyond registering attempts: those in
 * {@code org.openproctoring.api.feature} and a vendor's own.
 *
 * @see ProctoringBackend#feature
 */
public interface BackendFeature {}
