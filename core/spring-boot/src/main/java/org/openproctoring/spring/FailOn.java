package org.openproctoring.spring;

/** The problems of the backends' configuration with which the application does not start. */
enum FailOn {
    /** Errors and warnings. */
    WARNING,
    /** Errors. */
    ERROR,
    /** None: the application starts with the backends that work. */
    NEVER
}
