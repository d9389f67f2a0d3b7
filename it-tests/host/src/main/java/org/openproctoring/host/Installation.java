package org.openproctoring.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The installation folder of the host. */
final class Installation {
    private Installation() {}

    /** Returns the folder set by {@code bin/host}, else the parent of this JAR's folder. */
    static Path home() {
        String home = System.getProperty("host.home");
        if (home != null) {
            return Path.of(home);
        }
        try {
            URI jar = Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(jar).resolve("../..").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("cannot find the location of this program", impossible);
        }
    }
}
