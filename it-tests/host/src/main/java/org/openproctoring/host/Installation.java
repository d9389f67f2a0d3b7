package org.openproctoring.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The folder that the host is laid out in. */
final class Installation {
    private Installation() {}

    /** The folder that {@code bin/host} says, else the one above the folder of this jar. */
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
            throw new IllegalStateException("cannot tell where this program is", impossible);
        }
    }
}
