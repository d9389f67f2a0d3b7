/**
 * A client for the documented REST proctoring protocol: the provider {@code rest}, usable by configuration alone, and
 * {@link org.openproctoring.provider.rest.RestBackend}, which vendors' providers compose.
 */
module org.openproctoring.provider.rest {
    requires transitive org.openproctoring.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires dev.failsafe.core;
    // The HTTP client is an automatic module, which cannot declare the JDK modules that it needs.
    requires java.security.jgss;
    requires jdk.net;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports org.openproctoring.provider.rest;

    provides org.openproctoring.api.ProctoringProvider with
            org.openproctoring.provider.rest.RestProvider;
}
