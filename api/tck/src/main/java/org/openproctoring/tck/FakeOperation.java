package org.openproctoring.tck;

/** An operation of a {@link FakeProvider}'s backends. Constants may be added. */
public enum FakeOperation {
    /** An attempt was registered. */
    REGISTER,
    /** Instructions were requested. */
    DETAILS,
    /** An attempt was started. */
    START,
    /** An attempt was stopped. */
    STOP,
    /** An attempt was marked as erroneous. */
    MARK_ERRONEOUS,
    /** An attempt was removed. */
    REMOVE,
    /** An exam was saved. */
    SAVE_EXAM,
    /** An exam was requested. */
    FIND_EXAM,
    /** The accommodations of an attempt were updated. */
    UPDATE_ACCOMMODATIONS,
    /** A person's data was deleted. */
    RETIRE
}
