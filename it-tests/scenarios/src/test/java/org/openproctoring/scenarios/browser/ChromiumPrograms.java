package org.openproctoring.scenarios.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Chromium and its driver are, if they are anywhere on the path. */
final class ChromiumPrograms {
    /** Not the headless shell, which takes half the time: it crashed once in some thousand pages. */
    private static final Optional<Path> CHROMIUM = onPath("chromium", "chromium-browser");

    private static final Optional<Path> DRIVER = onPath("chromedriver");

    private ChromiumPrograms() {}

    static Path chromium() {
        return CHROMIUM.orElseThrow();
    }

    static Path driver() {
        return DRIVER.orElseThrow();
    }

    /** The names of those that are not there. */
    static List<String> missing() {
        return Stream.of(
                        CHROMIUM.isPresent() ? Stream.<String>of() : Stream.of("chromium"),
                        DRIVER.isPresent() ? Stream.<String>of() : Stream.of("chromedriver"))
                .flatMap(names -> names)
                .toList();
    }

    private static Optional<Path> onPath(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
