/** A simulated vendor service and its provider. Not for production. */
module org.openproctoring.provider.sandbox {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires jdk.httpserver;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires transitive org.openproctoring.api;
    requires org.openproctoring.provider.rest;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports org.openproctoring.provider.sandbox;

    opens org.openproctoring.provider.sandbox to
            com.fasterxml.jackson.databind;
    opens org.openproctoring.provider.sandbox.service to
            com.fasterxml.jackson.databind;

    provides java.util.spi.ToolProvider with
            org.openproctoring.provider.sandbox.SandboxTool;
    provides org.openproctoring.api.ProctoringProvider with
            org.openproctoring.provider.sandbox.SandboxProvider;
}
