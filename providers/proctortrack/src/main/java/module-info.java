/** The provider for Proctortrack, found as a service. It has no public API. */
module org.openproctoring.provider.proctortrack {
    requires org.openproctoring.api;
    requires org.openproctoring.provider.rest;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides org.openproctoring.api.ProctoringProvider with
            org.openproctoring.provider.proctortrack.ProctortrackProvider;
}
