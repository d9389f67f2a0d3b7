package org.openproctoring.host.api;

/** Where Open edX has the endpoints of exams and attempts. */
public final class ProctoringApi {
    public static final String ROOT = "/api/edx_proctoring/v1";

    private ProctoringApi() {}
}
