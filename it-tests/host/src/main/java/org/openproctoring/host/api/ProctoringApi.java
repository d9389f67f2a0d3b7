package org.openproctoring.host.api;

/** The base path of Open edX's endpoints for exams and attempts. */
public final class ProctoringApi {
    public static final String ROOT = "/api/edx_proctoring/v1";

    private ProctoringApi() {}
}
