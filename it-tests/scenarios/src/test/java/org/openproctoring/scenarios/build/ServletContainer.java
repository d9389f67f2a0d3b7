package org.openproctoring.scenarios.build;

import jakarta.servlet.Servlet;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.startup.Tomcat;

/** A servlet container with the application {@code /lms}, which knows the users of the test by HTTP Basic. */
final class ServletContainer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Context application;

    ServletContainer(Path folder) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        application = tomcat.addContext("/lms", folder.toString());
        application.getPipeline().addValve(new BasicAuthenticator());
        application.setPreemptiveAuthentication(true);
    }

    /** Returns the JAR with the servlet API. */
    static Path api() {
        try {
            return Path.of(Servlet.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Adds a user whose password is the name. */
    ServletContainer user(String name, String role) {
        tomcat.addUser(name, name);
        tomcat.addRole(name, role);
        return this;
    }

    ServletContainer mount(String pattern, Servlet servlet) {
        Tomcat.addServlet(application, pattern, servlet);
        application.addServletMappingDecoded(pattern, pattern, false);
        return this;
    }

    ServletContainer start() {
        try {
            tomcat.start();
            return this;
        } catch (LifecycleException failed) {
            throw new AssertionError(failed);
        }
    }

    URI address(String path) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new AssertionError(failed);
        }
    }
}
