package org.openproctoring.host.api;

/** Where Open edX has the endpoints of exams and attempts. */
final class ProctoringApi {
    static final String ROOT = "/api/edx_proctoring/v1";

    private ProctoringApi() {}
}
