package org.openproctoring.scenarios.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** What is in the published jars. */
class BuiltJarsIT {
    private static final Pattern VENDORS = Pattern.compile(
            "proctor.?track|verificient|software.?secure|rp.?now|proctorio\\b|proctor.?u\\b|proctor.?exam|examity"
                    + "|examus|honorlock|respondus|talview|mettl|meazure|caveon|mockprock|psi.?(services|online|exams)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMESTAMP =
            Pattern.compile("<project.build.outputTimestamp>(.+)</project.build.outputTimestamp>");

    static Stream<BuiltJar> published() {
        return Stream.concat(
                        Stream.of(
                                BuiltJars.api(),
                                BuiltJars.kit(),
                                BuiltJars.core(),
                                BuiltJars.store(),
                                BuiltJars.springBootStarter(),
                                BuiltJars.rest()),
                        BuiltJars.providers().stream())
                .map(BuiltJar::new);
    }

    static Stream<BuiltJar> providers() {
        return BuiltJars.providers().stream().map(BuiltJar::new);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theServicesFileListsExactlyWhatTheModuleProvides(BuiltJar jar) {
        List<String> provided = jar.module().provides().stream()
                .filter(provides -> provides.service().equals(ProctoringProvider.class.getName()))
                .map(Provides::providers)
                .flatMap(List::stream)
                .toList();

        assertThat(provided).isNotEmpty();
        assertThat(jar.services(ProctoringProvider.class)).containsExactlyInAnyOrderElementsOf(provided);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyRegisteredProviderCanBeCreatedByServiceLoader(BuiltJar jar) throws Exception {
        for (String name : jar.services(ProctoringProvider.class)) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());

            assertThat(type).isPublic().isFinal().isAssignableTo(ProctoringProvider.class);
            assertThat(type.getConstructor().getParameterCount()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProvidersJarHoldsNothingButItsOwnPackage(BuiltJar jar) {
        String folder = jar.module().name().replace('.', '/') + "/";

        assertThat(jar.content().keySet())
                .filteredOn(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(folder));
    }

    @ParameterizedTest
    @MethodSource("published")
    void everyPackageIsDocumentedAndNullMarked(BuiltJar jar) {
        Map<String, byte[]> content = jar.content();
        Set<String> folders = content.keySet().stream()
                .filter(name -> name.endsWith(".class") && name.contains("/"))
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(new String(
                                content.getOrDefault(folder + "package-info.class", new byte[0]), ISO_8859_1))
                        .as("package-info of %s", folder)
                        .contains("NullMarked"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void aJarIsTheSameWhereverItIsBuilt(BuiltJar jar) throws IOException {
        LocalDateTime fixed = fixedTime();

        assertThat(jar.entries())
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(fixed));
    }

    @ParameterizedTest
    @MethodSource("published")
    void aJarCarriesItsLicenceItsNoticeAndItsVersion(BuiltJar jar) {
        assertThat(jar.content()).containsKeys("META-INF/LICENSE", "META-INF/NOTICE");
        assertThat(new String(jar.content().getOrDefault("META-INF/MANIFEST.MF", new byte[0]), ISO_8859_1))
                .contains("Implementation-Version: ");
    }

    @Test
    void theApiRequiresNothingAtRunTime() {
        assertThat(new BuiltJar(BuiltJars.api()).module().requires())
                .filteredOn(requires -> !requires.modifiers().contains(Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactly("java.base");
        assertThat(required(new BuiltJar(BuiltJars.api()).module())).containsExactly("java.base", "org.jspecify");
    }

    @Test
    void modulesHaveTheNamesThatHostsAndVendorsRequire() {
        assertThat(published().map(jar -> jar.module().name()))
                .containsExactly(
                        "org.openproctoring.api",
                        "org.openproctoring.tck",
                        "org.openproctoring.core",
                        "org.openproctoring.store.jdbc",
                        "org.openproctoring.spring",
                        "org.openproctoring.provider.rest",
                        "org.openproctoring.provider.proctortrack",
                        "org.openproctoring.provider.sandbox");
    }

    @Test
    void theCoreFindsProvidersAndRequiresNone() {
        ModuleDescriptor core = new BuiltJar(BuiltJars.core()).module();

        assertThat(core.uses()).containsExactly(ProctoringProvider.class.getName());
        assertThat(required(core)).noneMatch(name -> name.contains(".provider"));
    }

    @Test
    void noVendorIsNamedInTheApiOrTheCore() throws IOException {
        assertThat(List.of(
                        BuiltJars.api(),
                        BuiltJars.kit(),
                        BuiltJars.core(),
                        BuiltJars.store(),
                        BuiltJars.springBootStarter()))
                .allSatisfy(jar -> assertThat(new BuiltJar(jar).content())
                        .allSatisfy((name, bytes) -> assertNamesNoVendor(name, bytes)));
        for (String module : List.of("api", "core")) {
            for (Path file : filesOf(BuiltJars.repositoryRoot().resolve(module))) {
                assertNamesNoVendor(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void theTopLevelHasOneFolderForEachPartOfTheArchitecture() throws IOException {
        try (Stream<Path> entries = Files.list(BuiltJars.repositoryRoot())) {
            assertThat(entries.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !name.equals("target")))
                    .containsExactlyInAnyOrder("api", "core", "providers", "it-tests");
        }
    }

    private static void assertNamesNoVendor(String name, byte[] bytes) {
        Matcher vendor = VENDORS.matcher(new String(bytes, ISO_8859_1));
        assertThat(vendor.find() ? vendor.group() : "")
                .as("vendor named in %s", name)
                .isEmpty();
    }

    private static List<Path> filesOf(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !module.relativize(file).toString().matches("(.*/)?target/.*"))
                    .toList();
        }
    }

    private static Set<String> required(ModuleDescriptor module) {
        return module.requires().stream().map(Requires::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static LocalDateTime fixedTime() throws IOException {
        Matcher timestamp =
                TIMESTAMP.matcher(Files.readString(BuiltJars.repositoryRoot().resolve("pom.xml")));
        assertThat(timestamp.find()).isTrue();
        return OffsetDateTime.parse(timestamp.group(1)).toLocalDateTime();
    }
}
