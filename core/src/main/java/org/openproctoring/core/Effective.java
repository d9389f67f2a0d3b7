package org.openproctoring.core;

/**
 * A value and who said so.
 *
 * @param <T> the value's type
 * @param value the value
 * @param from who said so
 */
public record Effective<T>(T value, Origin from) {}
