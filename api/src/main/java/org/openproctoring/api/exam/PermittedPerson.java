package org.openproctoring.api.exam;

/** A person who may be with a learner in an exam. Constants may be added. */
public enum PermittedPerson {
    /** A person who reads the exam aloud. */
    READER,
    /** A person who writes down the answers. */
    SCRIBE,
    /** A sign language interpreter. */
    SIGN_LANGUAGE_INTERPRETER,
    /** A personal assistant or carer. */
    PERSONAL_ASSISTANT,
    /** Another person, whom the details describe. */
    OTHER
}
