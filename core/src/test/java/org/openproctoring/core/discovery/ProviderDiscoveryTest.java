package org.openproctoring.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctoring.core.Throwing.fail;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.Site;
import org.openproctoring.core.Throwing;
import org.openproctoring.core.registry.FixtureLoader;
import org.openproctoring.core.registry.FixtureProviders;
import org.openproctoring.core.registry.RegistryBuilder;

@Timeout(60)
class ProviderDiscoveryTest {
    private static final String ACME = FixtureProviders.Acme.class.getName();
    private static final String GLOBEX = FixtureProviders.Globex.class.getName();

    private static ProviderRegistry registry(ClassLoader loader) {
        return registry(loader, "acme:\n");
    }

    private static ProviderRegistry registry(ClassLoader loader, String yaml) {
        return new RegistryBuilder()
                .classLoader(loader)
                .configuration(BackendsConfiguration.parse(yaml, Site.FILE))
                .build();
    }

    private static List<String> available(ProviderRegistry registry) {
        return registry.providers().stream()
                .filter(provider -> Set.of(ProviderState.AVAILABLE, ProviderState.UNCONFIGURED)
                        .contains(provider.state()))
                .map(provider -> provider.name().orElseThrow())
                .filter(name -> !name.equals("null"))
                .toList();
    }

    /** Returns the problems of JARs, without those of backends. */
    private static List<Problem> problems(ProviderRegistry registry) {
        return registry.report().problems().stream()
                .filter(problem -> problem.backend().isEmpty())
                .toList();
    }

    @Test
    void workingProviderIsFound() {
        ProviderRegistry registry = registry(new FixtureLoader().jar("acme.jar", FixtureProviders.Acme.class));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertThat(registry.report().problems()).isEmpty();
        assertThat(registry.providers().get(0).location()).contains("/jars/acme.jar");
        assertThat(registry.providers().get(0).providerClass()).isEqualTo(ACME);
    }

    @Test
    void severalProvidersOfOneJarAreFound() {
        ProviderRegistry registry = registry(
                new FixtureLoader().jar("all.jar", FixtureProviders.Acme.class, FixtureProviders.Globex.class));

        assertThat(available(registry)).containsExactly("acme", "globex");
    }

    @Test
    void nothingIsDiscoveredWithDiscoveryOff() {
        ProviderRegistry registry = new RegistryBuilder()
                .classLoader(new FixtureLoader().jar("acme.jar", FixtureProviders.Acme.class))
                .discovery(false)
                .build();

        assertThat(available(registry)).isEmpty();
    }

    @Test
    void contextClassLoaderIsNeverUsed() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new FixtureLoader().jar("acme.jar", FixtureProviders.Acme.class));
        try {
            assertThat(available(new RegistryBuilder().build())).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Stream<Arguments> brokenClasses() {
        return Stream.of(
                Arguments.of(FixtureProviders.NotAProvider.class, "provider-not-a-subtype", "does not implement"),
                Arguments.of(
                        FixtureProviders.ThrowingConstructor.class,
                        "provider-constructor-failed",
                        "java.lang.IllegalStateException at "),
                Arguments.of(
                        FixtureProviders.FailingConstructor.class,
                        "provider-constructor-failed",
                        "java.lang.AssertionError at "),
                Arguments.of(
                        FixtureProviders.NeedyConstructor.class,
                        "provider-dependency-missing",
                        "FixtureProviders$Library"),
                Arguments.of(
                        FixtureProviders.NeedySignature.class,
                        "provider-dependency-missing",
                        "FixtureProviders$Library"),
                Arguments.of(
                        FixtureProviders.ThrowingInitializer.class,
                        "provider-initializer-failed",
                        "java.lang.IllegalStateException at "),
                Arguments.of(
                        FixtureProviders.FailingInitializer.class,
                        "provider-initializer-failed",
                        "java.lang.AssertionError at "),
                Arguments.of(
                        FixtureProviders.HostileConstructor.class,
                        "provider-constructor-failed",
                        "FixtureProviders$HostileException"),
                Arguments.of(
                        FixtureProviders.HostileName.class,
                        "provider-call-failed",
                        "FixtureProviders$HostileException"),
                Arguments.of(
                        FixtureProviders.Refused.class, "provider-class-damaged", "was rejected by its class loader"),
                Arguments.of(FixtureProviders.Abstract.class, "provider-not-instantiable", "is abstract"),
                Arguments.of(FixtureProviders.AnInterface.class, "provider-not-instantiable", "is abstract"),
                Arguments.of(
                        FixtureProviders.PrivateConstructor.class,
                        "provider-not-instantiable",
                        "no public constructor without parameters"),
                Arguments.of(
                        FixtureProviders.DemandingConstructor.class,
                        "provider-not-instantiable",
                        "no public constructor without parameters"),
                Arguments.of(FixtureProviders.Orphan.class, "provider-dependency-missing", "FixtureProviders$Library"),
                Arguments.of(
                        FixtureProviders.TooNew.class,
                        "provider-class-too-new",
                        "newer version of Java than " + Runtime.version().feature()),
                Arguments.of(FixtureProviders.Damaged.class, "provider-class-damaged", "damaged class file"),
                Arguments.of(
                        FixtureProviders.ThrowingName.class,
                        "provider-call-failed",
                        "failed in name(): java.lang.UnsupportedOperationException at "),
                Arguments.of(
                        FixtureProviders.NeedyName.class, "provider-dependency-missing", "FixtureProviders$Library"),
                Arguments.of(FixtureProviders.Unversioned.class, "provider-spi-version", "without spiVersion()"),
                Arguments.of(FixtureProviders.OtherVersion.class, "provider-spi-version", "against version 2"),
                Arguments.of(FixtureProviders.Undescribed.class, "provider-invalid-answer", "null from descriptor()"),
                Arguments.of(
                        FixtureProviders.ThrowingDescriptor.class,
                        "provider-call-failed",
                        "failed in descriptor(): java.lang.IllegalStateException at "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenClasses")
    void brokenClassIsReportedWithItsJarAndItsNeighboursAreFound(Class<?> broken, String code, String words) {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("first.jar", FixtureProviders.Globex.class)
                .jar("bad.jar", broken)
                .jar("last.jar", FixtureProviders.Acme.class));

        assertThat(available(registry)).containsExactly("acme", "globex");
        assertThat(problems(registry)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.location()).contains("/jars/bad.jar");
            assertThat(problem.provider()).isPresent();
            assertThat(problem.message()).contains(broken.getName(), words).doesNotContain("hunter2");
        });
        assertThat(registry.providers())
                .filteredOn(provider -> provider.state() == ProviderState.FAILED)
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.location()).contains("/jars/bad.jar");
                    assertThat(provider.providerClass()).isEqualTo(broken.getName());
                });
    }

    @Test
    void hostsStaticInitializerIsNotMistakenForTheProviders() {
        assertThat(problems(BuiltInAnInitializer.REGISTRY))
                .extracting(Problem::code)
                .containsExactly("provider-constructor-failed");
    }

    private static final class BuiltInAnInitializer {
        static final ProviderRegistry REGISTRY =
                registry(new FixtureLoader().jar("bad.jar", FixtureProviders.FailingConstructor.class));
    }

    @Test
    void missingClassIsReportedWithTheJarThatNamesIt() {
        ProviderRegistry registry = registry(
                new FixtureLoader().jar("bad.jar", "com.example.Gone").jar("acme.jar", FixtureProviders.Acme.class));

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("provider-class-missing");
            assertThat(problem.location()).contains("/jars/bad.jar");
            assertThat(problem.message()).contains("com.example.Gone");
        });
    }

    @Test
    void jarThatCouldNotBeLoadedIsSuspectedWhereAProviderIsNotInstalled() {
        BackendEntry entry = registry(
                        new FixtureLoader()
                                .jar("one.jar", FixtureProviders.NeedyConstructor.class)
                                .jar("two.jar", FixtureProviders.NeedyName.class),
                        "hooli:")
                .backend("hooli");

        assertThat(entry.problems().get(0).message()).contains("/jars/one.jar", "/jars/two.jar");
    }

    // Services files

    @Test
    void commentsBlanksAndLineEndsOfAllSystemsAreRead() {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("crlf.jar", "# Acme\r\n\r\n  " + ACME + "  # the provider\r\n\t\r\n")
                .jar("cr.jar", "#" + GLOBEX + "\r" + GLOBEX + "\r")
                .jar("empty.jar", "")
                .jar("comment.jar", "# nothing\n"));

        assertThat(available(registry)).containsExactly("acme", "globex");
        assertThat(problems(registry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no class name",
                "1com.acme.Provider",
                "com/acme/Provider",
                "com.acme.Provider;",
                "provider=com.acme.Provider",
                "\uFEFFcom.acme.Provider",
                "<html>",
                "\u3000com.acme.Provider",
                "com.acme.\u0000 Provider"
            })
    void malformedLineIsReportedWithItsJarAndLine(String line) {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("bad.jar", "# fine\n" + GLOBEX + "\n" + line + "\n")
                .jar("acme.jar", FixtureProviders.Acme.class));

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("services-file-malformed");
            assertThat(problem.location()).contains("/jars/bad.jar");
            assertThat(problem.line()).hasValue(3);
            assertThat(problem.message()).doesNotContain(line);
        });
    }

    @Test
    void controlCharactersAroundANameAreTrimmedAsJavaDoes() {
        ProviderRegistry registry = registry(new FixtureLoader().jar("acme.jar", "\u0001" + ACME + "\u0002\n"));

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).isEmpty();
    }

    static Stream<FixtureLoader.Content> unreadableFiles() {
        return Stream.of(
                () -> {
                    throw new FileNotFoundException("hunter2");
                },
                () -> {
                    throw new IllegalArgumentException("hunter2");
                },
                () -> fail(new NoClassDefFoundError("handler")),
                () -> new SequenceInputStream(
                        new ByteArrayInputStream((GLOBEX + "\n").getBytes(StandardCharsets.UTF_8)),
                        new FailingStream()));
    }

    @ParameterizedTest
    @MethodSource("unreadableFiles")
    void unreadableFileIsReportedWithItsJar(FixtureLoader.Content content) {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("first.jar", FixtureProviders.Initech.class)
                .jar("bad.jar", content)
                .jar("acme.jar", FixtureProviders.Acme.class)
                .jar("missing.jar", "com.example.Gone"));

        assertThat(available(registry)).containsExactly("acme", "initech");
        assertThat(problems(registry))
                .extracting(problem -> problem.code() + " " + problem.location().orElse("-"))
                .containsExactlyInAnyOrder(
                        "services-file-unreadable /jars/bad.jar", "provider-class-missing /jars/missing.jar");
        assertThat(problems(registry))
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("hunter2"));
    }

    static Stream<Throwable> throwablesOfClassLoaders() {
        return Stream.of(
                new IOException("hunter2"),
                new IllegalStateException("hunter2"),
                new AssertionError("hunter2"),
                new NoClassDefFoundError("loader"));
    }

    @ParameterizedTest
    @MethodSource("throwablesOfClassLoaders")
    void classLoaderThatCannotListFilesIsReportedOnce(Throwable thrown) {
        ProviderRegistry registry = registry(new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return fail(thrown);
            }
        });

        assertThat(available(registry)).isEmpty();
        assertThat(problems(registry)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("services-file-unreadable");
            assertThat(problem.message())
                    .contains("class loader ", thrown.getClass().getName())
                    .doesNotContain("hunter2");
        });
        assertThat(registry.backend("null").state()).isEqualTo(BackendState.READY);
    }

    @ParameterizedTest
    @MethodSource("throwablesOfClassLoaders")
    void classLoaderThatFailsHalfwayYieldsTheFirstFiles(Throwable thrown) {
        FixtureLoader jars = new FixtureLoader().jar("acme.jar", FixtureProviders.Acme.class);
        ProviderRegistry registry = registry(new ClassLoader(jars) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                Enumeration<URL> found = jars.getResources(name);
                return new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return found.hasMoreElements() || Throwing.<Boolean>fail(thrown);
                    }

                    @Override
                    public URL nextElement() {
                        return found.nextElement();
                    }
                };
            }
        });

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).extracting(Problem::code).containsExactly("services-file-unreadable");
    }

    @Test
    void failureOfTheVirtualMachinePasses() {
        InternalError machine = new InternalError("the machine");

        assertThatThrownBy(() -> registry(new ClassLoader(null) {
                    @Override
                    public Enumeration<URL> getResources(String name) {
                        return fail(machine);
                    }
                }))
                .isSameAs(machine);
    }

    @Test
    void classOfARefusedFileIsReportedIfAnotherFileListsIt() {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("bad.jar", GLOBEX + "\nnot a class\n")
                .jar("globex.jar", FixtureProviders.Globex.class));

        assertThat(problems(registry))
                .extracting(problem -> problem.code() + " " + problem.location().orElse("-"))
                .containsExactlyInAnyOrder(
                        "services-file-malformed /jars/bad.jar", "provider-call-failed /jars/globex.jar");
    }

    // Duplicates

    @Test
    void sameClassInTwoJarsIsUsedOnceAndTheSecondJarIsNamed() {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("acme-1.jar", FixtureProviders.Acme.class)
                .jar("acme-2.jar", FixtureProviders.Acme.class));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertThat(problems(registry)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("provider-shadowed");
            assertThat(problem.location()).contains("/jars/acme-2.jar");
            assertThat(problem.message()).contains("/jars/acme-1.jar");
        });
    }

    @Test
    void classThatOneFileListsTwiceIsListedOnce() {
        ProviderRegistry registry = registry(new FixtureLoader().jar("acme.jar", ACME + "\n" + ACME + "\n"));

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).isEmpty();
    }

    @Test
    void jarThatIsTwiceOnTheClassPathIsOneJar() {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("acme.jar", FixtureProviders.Acme.class)
                .jar("acme.jar", FixtureProviders.Acme.class));

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).isEmpty();
    }

    @Test
    void brokenClassInTwoJarsIsNotMistakenForAnotherProblem() {
        ProviderRegistry registry = registry(new FixtureLoader()
                .jar("one.jar", FixtureProviders.Orphan.class)
                .jar("two.jar", FixtureProviders.Orphan.class));

        assertThat(problems(registry))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("provider-dependency-missing", "provider-shadowed");
    }

    @Test
    void sameNameInTwoJarsIsAConflictThatNamesBoth() {
        FixtureLoader loader = new FixtureLoader()
                .jar("acme.jar", FixtureProviders.Acme.class)
                .jar("other.jar", FixtureProviders.SecondAcme.class);

        BackendEntry entry = registry(loader).backend("acme");
        assertThat(entry.state()).isEqualTo(BackendState.FAILED);
        assertThat(entry.problems().get(0).message())
                .isEqualTo("provider acme was found 2 times: " + ACME + " in /jars/acme.jar and "
                        + FixtureProviders.SecondAcme.class.getName() + " in /jars/other.jar");
        assertThat(registry(loader, "acme: {provider_class: '" + ACME + "'}")
                        .backend("acme")
                        .state())
                .isEqualTo(BackendState.READY);
    }

    @Test
    void registeredProviderOverridesDiscoveredOnesWithAWarning() {
        FakeProvider added = FakeProvider.named("acme");
        ProviderRegistry registry = new RegistryBuilder()
                .classLoader(new FixtureLoader()
                        .jar("acme.jar", FixtureProviders.Acme.class)
                        .jar("other.jar", FixtureProviders.SecondAcme.class))
                .provider(added)
                .configuration(BackendsConfiguration.parse("acme:", Site.FILE))
                .build();

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertThat(added.contexts).hasSize(1);
        assertThat(problems(registry))
                .extracting(problem -> problem.code() + " " + problem.location().orElse("-"))
                .containsExactly("provider-overridden /jars/acme.jar", "provider-overridden /jars/other.jar");
    }

    // Many JARs

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void workingProvidersAreFoundAmongManyBrokenOnesInAnyOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<Class<?>> classes = new ArrayList<>(brokenClasses()
                    .map(arguments -> (Class<?>) arguments.get()[0])
                    .toList());
            classes.addAll(List.of(
                    FixtureProviders.Acme.class, FixtureProviders.Globex.class, FixtureProviders.Initech.class));
            List<String> lines =
                    new ArrayList<>(classes.stream().map(Class::getName).toList());
            lines.add("com.example.Gone");
            Collections.shuffle(lines, random);
            FixtureLoader loader = new FixtureLoader();
            List<String> malformed = new ArrayList<>();
            int jar = 0;
            for (int from = 0; from < lines.size(); jar++) {
                int to = Math.min(lines.size(), from + 1 + random.nextInt(4));
                loader.jar("jar-" + jar, String.join("\n", lines.subList(from, to)));
                from = to;
                if (random.nextInt(4) == 0) {
                    loader.jar("malformed-" + jar, "com.example.X" + jar + "\nno class name\n");
                    malformed.add("malformed-" + jar);
                }
                if (random.nextInt(4) == 0) {
                    loader.jar("unreadable-" + jar, () -> fail(new IOException()));
                    malformed.add("unreadable-" + jar);
                }
            }

            ProviderRegistry registry = registry(loader);

            assertThat(available(registry)).containsExactly("acme", "globex", "initech");
            assertThat(problems(registry)).hasSize(brokenCount() + 1 + malformed.size());
            assertThat(problems(registry))
                    .allSatisfy(problem -> assertThat(problem.location()).isPresent());
        }
    }

    private static int brokenCount() {
        return (int) brokenClasses().count();
    }

    @Test
    void manyBrokenJarsAreAllReported() {
        FixtureLoader loader = new FixtureLoader();
        for (int jar = 0; jar < 300; jar++) {
            loader.jar("jar-" + jar, "com.example.Gone" + jar);
        }
        loader.jar("acme.jar", FixtureProviders.Acme.class);

        ProviderRegistry registry = registry(loader);

        assertThat(available(registry)).containsExactly("acme");
        assertThat(problems(registry)).hasSize(300);
    }

    private static final class FailingStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("hunter2");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("hunter2");
        }
    }
}
