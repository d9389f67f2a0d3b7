/**
 * The library for hosts: the registry of proctoring backends, built from the installed providers and the operator's
 * configuration.
 */
module org.openproctoring.core {
    requires transitive org.openproctoring.api;
    requires com.fasterxml.jackson.core;
    requires com.sanctionco.jmail;
    requires org.slf4j;
    requires org.yaml.snakeyaml;
    requires static org.jspecify;

    exports org.openproctoring.core;
    exports org.openproctoring.core.attempt;
    exports org.openproctoring.core.attempt.model;
    exports org.openproctoring.core.attempt.store;
    exports org.openproctoring.core.course;
    exports org.openproctoring.core.web;

    uses org.openproctoring.api.ProctoringProvider;
}
