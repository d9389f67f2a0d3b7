package org.openproctoring.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.Throwing.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.Site;
import org.openproctoring.core.registry.FixtureLoader;
import org.openproctoring.core.registry.FixtureProviders;
import org.openproctoring.core.registry.RegistryBuilder;

class ProblemCodeTest {
    @TempDir
    private Path folder;

    @Test
    void codesAreUnique() {
        assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void codeIsTheConstantsNameInKebabCase(ProblemCode problem) {
        assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(problem.name()).isEqualToIgnoringCase(problem.code().replace('-', '_'));
    }

    @ParameterizedTest
    @EnumSource
    void textsAreSentences(ProblemCode problem) {
        assertThat(problem.meaning()).matches("[A-Z`].*\\.").doesNotContain("  ");
        assertThat(problem.action()).matches("[A-Z].*\\.").doesNotContain("  ");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemCanHappen(ProblemCode expected) throws IOException {
        assertThat(reach(expected)).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(expected.code());
            assertThat(problem.severity()).isEqualTo(expected.severity());
            assertThat(problem.message()).isNotBlank().doesNotEndWith(".");
            assertThat(problem.action()).endsWith(".");
        });
    }

    /** Returns the problems of a registry that has this one. */
    private List<Problem> reach(ProblemCode code) throws IOException {
        return switch (code) {
            case JAR_UNREADABLE -> junk(folder);
            case JAR_FOLDER_UNSUPPORTED -> junk(Files.createDirectory(folder.resolve("providers!")));
            case SERVICES_FILE_UNREADABLE -> found(new FixtureLoader().jar("a.jar", () -> fail(new IOException())));
            case SERVICES_FILE_MALFORMED -> found(new FixtureLoader().jar("a.jar", "not a class"));
            case PROVIDER_CLASS_MISSING -> found(new FixtureLoader().jar("a.jar", "com.example.Gone"));
            case PROVIDER_NOT_A_SUBTYPE -> found(FixtureProviders.NotAProvider.class);
            case PROVIDER_NOT_INSTANTIABLE -> found(FixtureProviders.Abstract.class);
            case PROVIDER_CONSTRUCTOR_FAILED -> found(FixtureProviders.ThrowingConstructor.class);
            case PROVIDER_INITIALIZER_FAILED -> found(FixtureProviders.ThrowingInitializer.class);
            case PROVIDER_DEPENDENCY_MISSING -> found(FixtureProviders.Orphan.class);
            case PROVIDER_CLASS_TOO_NEW -> found(FixtureProviders.TooNew.class);
            case PROVIDER_CLASS_DAMAGED -> found(FixtureProviders.Damaged.class);
            case PROVIDER_SPI_VERSION -> found(FixtureProviders.OtherVersion.class);
            case PROVIDER_CALL_FAILED -> found(FixtureProviders.ThrowingName.class);
            case PROVIDER_INVALID_ANSWER -> found(FixtureProviders.Undescribed.class);
            case PROVIDER_NAME_CONFLICT -> found(FixtureProviders.Acme.class, FixtureProviders.SecondAcme.class);
            case PROVIDER_SHADOWED ->
                found(new FixtureLoader()
                        .jar("a.jar", FixtureProviders.Acme.class)
                        .jar("b.jar", FixtureProviders.Acme.class));
            case PROVIDER_OVERRIDDEN ->
                new RegistryBuilder()
                        .classLoader(new FixtureLoader().jar("a.jar", FixtureProviders.Acme.class))
                        .provider(acme())
                        .build()
                        .report()
                        .problems();
            case FEATURE_FAILED ->
                of(
                        "acme:",
                        acme().backend(new FakeBackend().answering(Dashboard.class, () -> fail(new IOException()))));
            case CONFIGURATION_UNREADABLE ->
                Site.builder()
                        .configuration(BackendsConfiguration.read(folder.resolve("missing.yml")))
                        .build()
                        .report()
                        .problems();
            case CONFIGURATION_TOO_LARGE -> of("# " + "x".repeat(3_000_000));
            case CONFIGURATION_NOT_TEXT ->
                Site.builder()
                        .configuration(BackendsConfiguration.read(
                                Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xC3, 0x28})))
                        .build()
                        .report()
                        .problems();
            case CONFIGURATION_EMPTY -> of("");
            case CONFIGURATION_SYNTAX -> of("a: [");
            case CONFIGURATION_TOO_COMPLEX -> of("a: " + "[".repeat(100) + "]".repeat(100));
            case CONFIGURATION_NOT_BACKENDS -> of("[acme]");
            case CONFIGURATION_AMBIGUOUS -> of("{PROCTORING_BACKENDS: {}, EDXAPP_PROCTORING_BACKENDS: {}}");
            case DEFAULT_INVALID -> of("DEFAULT: [acme]");
            case DEFAULT_NOT_CONFIGURED -> of("DEFAULT: acme");
            case ENTRY_NOT_A_MAP -> of("PROCTORING_BACKENDS: {acme: 5}");
            case DUPLICATE_KEY -> of("acme: {a: 1, a: 2}", acme());
            case UNKNOWN_KEY -> of("acme: {something: 1}", acme());
            case MISSPELLED_KEY -> of("acme: {enable: 1}", acme());
            case RETIRED_KEY -> of("acme: {create_zendesk_tickets: 1}", acme());
            case VALUE_MISSING ->
                of("acme:", acme().options(OptionSpec.text("key").required()));
            case VALUE_INVALID -> of("acme: {enabled: maybe}", acme());
            case VALUE_LEFT_OUT -> of("acme: {LINK_URLS: {contact: www.example.com}}", acme());
            case VALUE_UNRESOLVED -> of("acme: {verbose_name: '${MISSING}'}", acme());
            case VALUE_SUSPICIOUS -> of("acme: {verbose_name: '<name>'}", acme());
            case CONCURRENCY_LIMITED ->
                of("acme: {max_concurrent_calls: 1000}", acme().options(OptionSpec.integer("max_concurrent_calls")));
            case OPTIONS_REJECTED ->
                of("acme:", acme().creating(context -> {
                    throw new InvalidOptionsException("key", "is not good enough");
                }));
            case PROVIDER_NOT_INSTALLED -> of("acme:");
            case PROVIDER_PIN_UNKNOWN -> of("acme: {provider_class: com.example.Gone}", acme());
            case PROVIDER_UNUSABLE -> of("acme:", acme().spiVersion(0));
            case BACKEND_CREATION_FAILED -> of("acme:", acme().creating(context -> fail(new IOException())));
            case BACKEND_UNKNOWN -> Site.of("{}").backend("acme").problems();
            case RELOAD_WITHOUT_BACKENDS -> reloaded("acme:", "{}");
            case RELOAD_BACKEND_REMOVED -> reloaded("acme:", "globex:");
            case RELOAD_BACKEND_UNUSABLE -> reloaded("acme:", "acme: {enabled: maybe}");
            case RELOAD_FILE_CHANGING -> {
                Path file = Files.writeString(folder.resolve("changing.yml"), "acme:");
                yield refused(ReloadableRegistry.builder(() -> {
                            append(file);
                            return Site.of("acme:", acme());
                        })
                        .file(file));
            }
            case RELOAD_SOURCE_FAILED -> {
                Iterator<ProviderRegistry> once =
                        List.of(Site.of("acme:", acme())).iterator();
                yield refused(ReloadableRegistry.builder(once::next));
            }
            case RELOAD_INTERRUPTED -> {
                ReloadableRegistry registry = ReloadableRegistry.builder(() -> Site.of("acme:", acme()))
                        .build();
                registry.close();
                yield registry.reload().reasons();
            }
        };
    }

    private static List<Problem> reloaded(String before, String after) {
        Iterator<String> texts = List.of(before, after).iterator();
        return refused(ReloadableRegistry.builder(() -> Site.of(texts.next(), acme())));
    }

    private static List<Problem> refused(ReloadableRegistry.Builder builder) {
        try (ReloadableRegistry registry = builder.build()) {
            return registry.reload(ReloadPolicy.REFUSE_WORSE).reasons();
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "#", StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FakeProvider acme() {
        return FakeProvider.named("acme");
    }

    private static List<Problem> of(String yaml, FakeProvider... providers) {
        return Site.of(yaml, providers).report().problems();
    }

    private static List<Problem> found(Class<?>... classes) {
        return found(new FixtureLoader().jar("a.jar", classes));
    }

    private static List<Problem> found(ClassLoader loader) {
        return new RegistryBuilder().classLoader(loader).build().report().problems();
    }

    private static List<Problem> junk(Path place) throws IOException {
        Path junk = Files.writeString(place.resolve("junk.jar"), "junk");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {junk.toUri().toURL()}, null)) {
            return found(loader);
        }
    }
}
