package org.openproctoring.scenarios.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.component.LifeCycle;

/** Jetty. */
final class JettyServer implements ServletServer {
    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    private final ContextHandlerCollection applications = new ContextHandlerCollection();
    private final Path folder;
    private final ClassLoader shared;
    private WebAppContext application;

    JettyServer(Path folder, ClassLoader shared) throws Exception {
        this.folder = folder;
        this.shared = shared;
        server.addConnector(connector);
        server.setHandler(applications);
        server.start();
    }

    /** A connection remembers the application that answered its latest request, as long as the client keeps it open. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setPersistentConnectionsEnabled(false);
        return configuration;
    }

    @Override
    public ClassLoader deploy(Path war) throws Exception {
        application = new WebAppContext(war.toString(), "/site");
        application.setTempDirectory(folder.resolve("work").toFile());
        application.setThrowUnavailableOnStartupException(true);
        ClassLoader loader = new WebAppClassLoader(shared, application);
        application.setClassLoader(loader);
        applications.addHandler(application);
        application.start();
        assertThat(application.isAvailable()).as("the application started").isTrue();
        return loader;
    }

    @Override
    public void undeploy() throws Exception {
        application.stop();
        applications.removeHandler(application);
        application.destroy();
        application = null;
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + connector.getLocalPort() + "/site/");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        server.destroy();
    }
}
