package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.FixtureJar;

/** The committed descriptions of the public API are those of the built JARs, so that a review shows each change. */
class PublicApiIT {
    private static final String UPDATE = "api.update";
    private static final String COMMAND = "./mvnw verify -Dtest=NoneSuch -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dit.test=PublicApiIT -Dfailsafe.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

    /** The modules whose public API is under review, with their JARs. */
    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of("api", BuiltJars.api()),
                Arguments.of("api/tck", BuiltJars.kit()),
                Arguments.of("core", BuiltJars.core()),
                Arguments.of("core/jdbc", BuiltJars.store()),
                Arguments.of("providers/rest", BuiltJars.rest()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void thePublicApiIsTheOneThatWasReviewed(String module, Path jar) throws IOException {
        Path file = BuiltJars.repositoryRoot().resolve(module).resolve("src/main/api/public-api.txt");
        String built = PublicApi.of(new BuiltJar(jar));
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, built);
        }

        String reviewed = Files.exists(file) ? Files.readString(file) : "";

        assertThat(differences(reviewed, built))
                .as(
                        "changes of the public API of %s. If they are intended and compatible as %s says, accept them with%n%s",
                        module, "api/README.md#compatibility", COMMAND)
                .isEmpty();
        assertThat(built).as("the order in %s", file).isEqualTo(reviewed);
    }

    @Test
    void everyKindOfChangeIsADifference(@TempDir Path folder) {
        String before = describe(folder, "before.jar", """
                package sample;

                public class Sample {
                    public static final int LIMIT = 1;
                    protected Sample() {}
                    public String text(int length) { return ""; }
                    String hidden() { return ""; }
                    public enum Color { RED }
                }
                """);
        String after = describe(folder, "after.jar", """
                package sample;

                public final class Sample implements Runnable {
                    public static final int LIMIT = 2;
                    Sample() {}
                    @Deprecated public <T extends Number> String text(long length) throws Exception { return ""; }
                    public void run() {}
                    public enum Color { RED, GREEN }
                }
                """);

        assertThat(differences(before, after))
                .containsExactlyInAnyOrder(
                        "- sample.Sample: public class sample.Sample extends java.lang.Object",
                        "+ sample.Sample: public final class sample.Sample extends java.lang.Object implements java.lang.Runnable",
                        "- sample.Sample: public static final int LIMIT = 1",
                        "+ sample.Sample: public static final int LIMIT = 2",
                        "- sample.Sample: protected <init>()",
                        "- sample.Sample: public java.lang.String text(int)",
                        "+ sample.Sample: @Deprecated public <T extends java.lang.Number> java.lang.String text(long) throws java.lang.Exception",
                        "+ sample.Sample: public void run()",
                        "+ sample.Sample$Color: public static final sample.Sample$Color GREEN");
    }

    private static String describe(Path folder, String name, String source) {
        return PublicApi.of(
                new BuiltJar(FixtureJar.named(name).source(source).build().writeTo(folder)));
    }

    /** Lists the lines that only one of the descriptions has, each with its type. */
    private static List<String> differences(String before, String after) {
        Set<String> removed = lines(before);
        Set<String> added = lines(after);
        return Stream.concat(
                        removed.stream().filter(line -> !added.contains(line)).map(line -> "- " + line),
                        added.stream().filter(line -> !removed.contains(line)).map(line -> "+ " + line))
                .toList();
    }

    private static Set<String> lines(String description) {
        Set<String> lines = new TreeSet<>();
        for (String block : description.split("\n\n")) {
            String header = block.lines().findFirst().orElse("");
            String type = header.replaceFirst(".*(?:class|interface|enum|record) ([\\w.$]+).*", "$1");
            block.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add(type + ": " + line.strip()));
        }
        return lines;
    }
}
