/** The reference host: says which providers are there and what is wrong, and serves the settings of courses. */
module org.openproctoring.host {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires info.picocli;
    requires io.pebbletemplates;
    requires java.net.http;
    requires java.sql;
    requires jdk.unsupported;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.openproctoring.api;
    requires org.openproctoring.core;
    requires org.openproctoring.store.jdbc;
    requires org.slf4j;
    requires password4j;
    requires static org.jspecify;

    uses java.util.spi.ToolProvider;

    opens org.openproctoring.host to
            info.picocli;
    opens org.openproctoring.host.pages to
            io.pebbletemplates;
    opens org.openproctoring.host.pages.course to
            io.pebbletemplates;
    opens org.openproctoring.host.pages.learner to
            io.pebbletemplates;
    opens org.openproctoring.host.pages.staff to
            io.pebbletemplates;
}
