package org.openproctoring.core.course;

import org.jspecify.annotations.Nullable;

/**
 * The change of one field: not submitted, submitted with a new value, or submitted with a value of the wrong type.
 *
 * @param submitted whether the field was submitted
 * @param value the new value; null if the field was not submitted or has the wrong type
 */
record FieldChange<T>(boolean submitted, @Nullable T value) {
    static <T> FieldChange<T> none() {
        return new FieldChange<>(false, null);
    }

    static <T> FieldChange<T> to(T value) {
        return new FieldChange<>(true, value);
    }

    static <T> FieldChange<T> ofWrongType() {
        return new FieldChange<>(true, null);
    }

    boolean hasWrongType() {
        return submitted && value == null;
    }

    /** Returns the new value, or the stored one if no value of the right type was submitted. */
    T or(T stored) {
        return value == null ? stored : value;
    }

    /** Returns the state without the value, which may be personal data. */
    @Override
    public String toString() {
        return hasWrongType() ? "wrong type" : submitted ? "submitted" : "not submitted";
    }
}
