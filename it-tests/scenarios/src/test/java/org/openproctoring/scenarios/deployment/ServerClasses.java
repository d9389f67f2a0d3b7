package org.openproctoring.scenarios.deployment;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The classes of a server and of nothing else, as in an installed one, although the tests' class path has much more. */
final class ServerClasses extends ClassLoader {
    private static final List<String> PACKAGES = List.of(
            "jakarta.", "org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat.", "org.eclipse.jetty.");

    private final ClassLoader tests = ServerClasses.class.getClassLoader();

    ServerClasses() {
        super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PACKAGES.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return tests.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
        return isOfServer(name) ? tests.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isOfServer(name) ? tests.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isOfServer(String resource) {
        return PACKAGES.stream().anyMatch(resource.replace('/', '.')::startsWith);
    }
}
