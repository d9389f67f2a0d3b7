package org.openproctoring.core;

/**
 * A value and its origin.
 *
 * @param <T> the value's type
 * @param value the value
 * @param from the origin
 */
public record Effective<T>(T value, Origin from) {}
