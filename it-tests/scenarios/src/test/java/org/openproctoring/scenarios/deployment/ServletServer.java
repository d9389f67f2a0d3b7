package org.openproctoring.scenarios.deployment;

import java.net.URI;
import java.nio.file.Path;

/** A servlet container in this JVM. */
interface ServletServer extends AutoCloseable {
    /** The containers that there are. */
    enum Kind {
        TOMCAT {
            @Override
            ServletServer start(Path folder, ClassLoader shared) throws Exception {
                return new TomcatServer(folder, shared);
            }
        },
        JETTY {
            @Override
            ServletServer start(Path folder, ClassLoader shared) throws Exception {
                return new JettyServer(folder, shared);
            }
        };

        /**
         * Starts the container without any application.
         *
         * @param folder where it may write
         * @param shared the parent of the applications' class loaders
         */
        abstract ServletServer start(Path folder, ClassLoader shared) throws Exception;
    }

    /** Deploys a WAR file in place of the one before, and gives the class loader of the application. */
    ClassLoader deploy(Path war) throws Exception;

    /** Stops the application and forgets it. */
    void undeploy() throws Exception;

    /** The address of the application, with a slash at its end. */
    URI address();

    /** Stops the container. */
    @Override
    void close();
}
