/** The provider for Proctortrack. Found as a service; there is nothing to call. */
module org.openproctoring.provider.proctortrack {
    requires org.openproctoring.api;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides org.openproctoring.api.ProctoringProvider with
            org.openproctoring.provider.proctortrack.ProctortrackProvider;
}
