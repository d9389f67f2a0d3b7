package org.openproctoring.provider.sandbox;

import java.util.Locale;

/** The sandbox's operations. New ones may be added. */
public enum Operation {
    /** The host requests a token. */
    TOKEN("POST", "/oauth2/access_token", Caller.NEW_HOST),
    /** The host reads the service's settings. */
    CONFIG("GET", "/api/v1/config/", Caller.HOST),
    /** The host creates an exam. */
    EXAM_CREATE("POST", "/api/v1/exam/", Caller.HOST),
    /** The host updates an exam. */
    EXAM_UPDATE("POST", "/api/v1/exam/{exam}/", Caller.HOST),
    /** The host reads an exam. */
    EXAM_READ("GET", "/api/v1/exam/{exam}/", Caller.HOST),
    /** The host registers an attempt. */
    REGISTER("POST", "/api/v1/exam/{exam}/attempt/", Caller.HOST),
    /** The host reads an attempt. */
    ATTEMPT_READ("GET", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host reports that an attempt was started, was submitted or has an error. */
    ATTEMPT_UPDATE("PATCH", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host removes an attempt. */
    ATTEMPT_REMOVE("DELETE", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host reads learners' onboarding profiles. */
    ONBOARDING("GET", "/api/v1/courses/{course}/onboarding_statuses", Caller.HOST),
    /** The host retires a user. */
    USER_RETIRE("DELETE", "/api/v1/user/{user}/", Caller.HOST),
    /** A member of staff opens the dashboard. */
    DASHBOARD("GET", "/api/v1/instructor/{client}/", Caller.BROWSER),
    /** A learner opens the download page of an attempt. */
    DOWNLOAD_PAGE("GET", "/sandbox/download/{attempt}", Caller.BROWSER),
    /** Someone opens the download page without an attempt. */
    SOFTWARE_PAGE("GET", "/sandbox/download/", Caller.BROWSER),
    /** The learner's page checks whether the desktop application is proctoring. */
    DESKTOP_STARTED("POST", "/sandbox/app/proctoring_started/", Caller.BROWSER),
    /** The learner's page closes the desktop application. */
    DESKTOP_CLOSE("POST", "/sandbox/app/close_proctoring", Caller.BROWSER);

    /** The caller and how it is authenticated. */
    public enum Caller {
        /** A host without a token. */
        NEW_HOST,
        /** A host with a token. */
        HOST,
        /** A browser, authorized by its link. */
        BROWSER
    }

    private final String method;
    private final String template;
    private final Caller caller;

    Operation(String method, String template, Caller caller) {
        this.method = method;
        this.template = template;
        this.caller = caller;
    }

    /**
     * Returns the HTTP method.
     *
     * @return the method
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path, in which a name in braces matches any one segment.
     *
     * @return the path
     */
    public String template() {
        return template;
    }

    /**
     * Returns who calls the operation.
     *
     * @return the kind of caller
     */
    public Caller caller() {
        return caller;
    }

    /** Returns the name used by the control endpoint. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
