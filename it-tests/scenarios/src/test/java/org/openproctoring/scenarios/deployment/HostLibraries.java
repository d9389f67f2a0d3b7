package org.openproctoring.scenarios.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** The jars of a host that has the library and providers, and none of what the reference host has besides. */
final class HostLibraries {
    private static final List<String> OF_THE_CORE = List.of("jackson-core-", "jmail-", "slf4j-", "snakeyaml-");
    private static final List<String> OF_REST = List.of(
            "failsafe-", "httpclient5-", "httpcore5-", "jackson-annotations-", "jackson-databind-", "nimbus-jose-jwt-");

    /** The content of {@code simplelogger.properties}. The tests read the report, and the build's log is for failures. */
    static final String NO_LOG = "org.slf4j.simpleLogger.defaultLogLevel=off\n";

    private HostLibraries() {}

    /** The library and what it requires. */
    static List<Path> core() {
        return Stream.concat(Stream.of(BuiltJars.api(), BuiltJars.core()), of(OF_THE_CORE))
                .toList();
    }

    /** The REST provider and what it requires besides the library. */
    static List<Path> rest() {
        return Stream.concat(Stream.of(BuiltJars.rest()), of(OF_REST)).toList();
    }

    /** Everything that a host with the sandbox's provider requires. */
    static List<Path> all() {
        return Stream.of(core(), rest(), List.of(BuiltJars.sandbox()))
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<Path> of(List<String> prefixes) {
        return BuiltJars.libraries().stream()
                .filter(jar -> prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith));
    }
}
