package org.openproctoring.provider.sandbox;

import java.util.Locale;

/** What the sandbox can be asked for. May grow. */
public enum Operation {
    /** The host asks for a token. */
    TOKEN("POST", "/oauth2/access_token", Caller.NEW_HOST),
    /** The host asks what the service says of itself. */
    CONFIG("GET", "/api/v1/config/", Caller.HOST),
    /** The host has a new exam. */
    EXAM_CREATE("POST", "/api/v1/exam/", Caller.HOST),
    /** The host changed an exam. */
    EXAM_UPDATE("POST", "/api/v1/exam/{exam}/", Caller.HOST),
    /** The host asks for an exam. */
    EXAM_READ("GET", "/api/v1/exam/{exam}/", Caller.HOST),
    /** The host registers an attempt. */
    REGISTER("POST", "/api/v1/exam/{exam}/attempt/", Caller.HOST),
    /** The host asks for an attempt. */
    ATTEMPT_READ("GET", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host says that an attempt started, was handed in, or broke. */
    ATTEMPT_UPDATE("PATCH", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host removes an attempt. */
    ATTEMPT_REMOVE("DELETE", "/api/v1/exam/{exam}/attempt/{attempt}/", Caller.HOST),
    /** The host asks how far learners are with their onboarding. */
    ONBOARDING("GET", "/api/v1/courses/{course}/onboarding_statuses", Caller.HOST),
    /** The host retires a person. */
    USER_RETIRE("DELETE", "/api/v1/user/{user}/", Caller.HOST),
    /** A member of staff opens the dashboard. */
    DASHBOARD("GET", "/api/v1/instructor/{client}/", Caller.BROWSER),
    /** A learner opens the download page of an attempt. */
    DOWNLOAD_PAGE("GET", "/sandbox/download/{attempt}", Caller.BROWSER),
    /** Anybody opens the download page that belongs to no attempt. */
    SOFTWARE_PAGE("GET", "/sandbox/download/", Caller.BROWSER),
    /** The learner's page asks the desktop application whether it runs. */
    DESKTOP_STARTED("POST", "/sandbox/app/proctoring_started/", Caller.BROWSER),
    /** The learner's page ends the desktop application. */
    DESKTOP_CLOSE("POST", "/sandbox/app/close_proctoring", Caller.BROWSER);

    /** Who asks, and how that is known. */
    public enum Caller {
        /** The host, which has no token yet. */
        NEW_HOST,
        /** The host, by its token. */
        HOST,
        /** A browser: what it may see is in its link. */
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

    public String method() {
        return method;
    }

    /** The path, in which a segment in braces stands for any one segment. */
    public String template() {
        return template;
    }

    public Caller caller() {
        return caller;
    }

    /** The word that the control endpoint has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
