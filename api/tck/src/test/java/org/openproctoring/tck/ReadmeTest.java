package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.Markdown;

class ReadmeTest {
    private static final Path GUIDE = Path.of(System.getProperty("basedir", ""), "..", "README.md");

    private static Stream<Method> checks() {
        return Stream.of(ProviderContract.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Nested.class))
                .flatMap(type -> Stream.of(type.getSuperclass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Check.class))
                .sorted(Comparator.comparing(method -> check(method).id()));
    }

    private static Check check(Method method) {
        return Objects.requireNonNull(method.getAnnotation(Check.class));
    }

    @Test
    void theTableListsEveryCheck() {
        List<String> lines = new ArrayList<>(List.of("| check | rule |", "|---|---|"));
        checks().forEach(method -> lines.add(Markdown.row(
                Markdown.code(check(method).id()),
                sentence(method.getName()) + ": [" + check(method).section() + "](../README.md#"
                        + check(method).section() + ")")));
        GeneratedReadme.ofModule().section("checks", lines).check();
    }

    private static String sentence(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Test
    void everyRuleIsInTheGuide() throws IOException {
        List<String> anchors = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();

        assertThat(checks().map(method -> check(method).section()).distinct()).isSubsetOf(anchors);
    }
}
