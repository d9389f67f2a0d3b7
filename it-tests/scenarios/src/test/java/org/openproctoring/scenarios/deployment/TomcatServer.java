package org.openproctoring.scenarios.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;

/** Tomcat, without the listeners with which its own configuration mends applications that leave something behind. */
final class TomcatServer implements ServletServer {
    // The fields keep the loggers, and so their levels.
    private static final Logger LOG = Logger.getLogger("org.apache");
    private static final Logger OF_LEAKS = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

    static {
        LOG.setLevel(Level.WARNING);
        // It warns that the JDK does not let it look for some of them. The tests look for all.
        OF_LEAKS.setLevel(Level.SEVERE);
        // Two servers in one JVM would have MBeans of the same names.
        Registry.disableRegistry();
    }

    private final Tomcat tomcat = new Tomcat();
    private Context application;

    TomcatServer(Path folder, ClassLoader shared) throws Exception {
        Files.createDirectories(folder.resolve("webapps"));
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("minSpareThreads", "1");
        tomcat.getEngine().setParentClassLoader(shared);
        tomcat.getHost();
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.start();
    }

    @Override
    public ClassLoader deploy(Path war) {
        application = tomcat.addWebapp("/site", war.toString());
        assertThat(application.getState().isAvailable())
                .as("the application started")
                .isTrue();
        return application.getLoader().getClassLoader();
    }

    @Override
    public void undeploy() {
        tomcat.getHost().removeChild(application);
        application = null;
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/site/");
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
