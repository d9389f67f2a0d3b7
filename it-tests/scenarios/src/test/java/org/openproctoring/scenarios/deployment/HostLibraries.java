package org.openproctoring.scenarios.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** The jars of a host that has the library and providers, and none of what the reference host has besides. */
final class HostLibraries {
    private static final List<String> OF_THE_CORE = List.of("jackson-core-", "jmail-", "slf4j-", "snakeyaml-");
    private static final List<String> OF_REST = List.of(
            "failsafe-",
            "httpclient5-",
            "httpcore5-",
            "jackson-annotations-",
            "jackson-core-",
            "jackson-databind-",
            "nimbus-jose-jwt-",
            "slf4j-");

    private HostLibraries() {}

    /** The library and what it requires. */
    static List<Path> core() {
        return Stream.concat(Stream.of(BuiltJars.api(), BuiltJars.core()), of(OF_THE_CORE))
                .toList();
    }

    /** The sandbox's provider and what it requires, without the API. */
    static List<Path> sandbox() {
        return Stream.concat(Stream.of(BuiltJars.rest(), BuiltJars.sandbox()), of(OF_REST))
                .toList();
    }

    /** Everything that a host with the sandbox's provider requires. */
    static List<Path> all() {
        return Stream.concat(core().stream(), sandbox().stream()).distinct().toList();
    }

    private static Stream<Path> of(List<String> prefixes) {
        return BuiltJars.libraries().stream()
                .filter(jar -> prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith));
    }
}
