package org.openproctoring.scenarios.build;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.Secret;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** Who may depend on whom, read from the built jars. */
class ArchitectureIT {
    private static final String SANDBOX = "org.openproctoring.provider.sandbox..";
    private static final JavaClasses API = classesOf(List.of(BuiltJars.api()));
    private static final JavaClasses CORE = classesOf(List.of(BuiltJars.core()));
    private static final JavaClasses STORE = classesOf(List.of(BuiltJars.store()));
    private static final JavaClasses STARTER = classesOf(List.of(BuiltJars.springBootStarter()));
    private static final JavaClasses REST = classesOf(List.of(BuiltJars.rest()));
    private static final JavaClasses PROVIDERS = classesOf(BuiltJars.providers());
    private static final JavaClasses ALL = classesOf(Stream.concat(
                    Stream.of(
                            BuiltJars.api(),
                            BuiltJars.core(),
                            BuiltJars.store(),
                            BuiltJars.springBootStarter(),
                            BuiltJars.rest()),
                    BuiltJars.providers().stream())
            .toList());

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static final String[] EXPORTED = {
        "org.openproctoring.core",
        "org.openproctoring.core.attempt",
        "org.openproctoring.core.attempt.model",
        "org.openproctoring.core.attempt.store",
        "org.openproctoring.core.course",
        "org.openproctoring.core.web"
    };

    /** The rooms of the core, each with the others that it may use besides the face. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("document", Set.of()),
            Map.entry("problem", Set.of("text")),
            Map.entry("config", Set.of("document", "problem", "text")),
            Map.entry("discovery", Set.of("config", "problem", "text")),
            Map.entry("guard", Set.of("discovery", "problem")),
            Map.entry("registry", Set.of("config", "discovery", "document", "guard", "problem", "text")),
            Map.entry("course", Set.of("config", "text")),
            Map.entry("attempt.model", Set.of()),
            Map.entry("attempt.store", Set.of("attempt.model")),
            Map.entry(
                    "attempt.engine",
                    Set.of("attempt", "attempt.model", "attempt.store", "course", "guard", "problem")),
            Map.entry("attempt", Set.of("attempt.engine", "attempt.model", "attempt.store")),
            Map.entry("web", Set.of("attempt", "guard")));

    /** The types with which a host begins. They reach from the face into the rooms behind it; no other type does. */
    private static final List<String> ENTRIES = List.of(
            "org.openproctoring.core.ProviderRegistry",
            "org.openproctoring.core.RegistryReport",
            "org.openproctoring.core.ReloadableRegistry",
            "org.openproctoring.core.ReloadReport",
            "org.openproctoring.core.BackendsConfiguration",
            "org.openproctoring.core.ConfigurationSchema",
            "org.openproctoring.core.ConfigurationFile",
            "org.openproctoring.core.ConfigurationSection",
            "org.openproctoring.core.Placeholders",
            "org.openproctoring.core.attempt.AttemptService",
            "org.openproctoring.core.attempt.OutboxScheduler",
            "org.openproctoring.provider.sandbox.SandboxServer");

    @Test
    void theApiNeedsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.openproctoring.api..", "org.jspecify.annotations")
                .check(API);
    }

    @Test
    void theCoreNeedsTheApiJacksonAndSlf4j() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.openproctoring.api..",
                        "javax.crypto..",
                        "org.openproctoring.core..",
                        "com.fasterxml.jackson..",
                        // E-mail addresses, and nothing else.
                        "com.sanctionco.jmail",
                        "org.slf4j",
                        "org.yaml.snakeyaml..",
                        "org.jspecify.annotations")
                .check(CORE);
    }

    @Test
    void theStoreNeedsTheCoreJdbcAndJackson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql",
                        "org.openproctoring.api..",
                        "org.openproctoring.core.attempt..",
                        "org.openproctoring.store.jdbc",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations")
                .check(STORE);
    }

    /** A host's clock can jump, and the clocks of several hosts differ. */
    @Test
    void theStoreGoesByTheClockOfTheDatabase() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(STORE);
    }

    @Test
    void theStarterNeedsWhatTheCoreExportsAndSpring() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Arrays.stream(EXPORTED),
                                Stream.of(
                                        "java..",
                                        "org.openproctoring.api..",
                                        "org.openproctoring.spring",
                                        "org.openproctoring.store.jdbc",
                                        "jakarta.servlet..",
                                        "javax.sql",
                                        "org.springframework..",
                                        "io.micrometer..",
                                        "org.slf4j",
                                        "org.jspecify.annotations"))
                        .toArray(String[]::new))
                .check(STARTER);
    }

    @Test
    void onlyTheStarterKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.openproctoring.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(ALL);
    }

    @Test
    void theCoreNeverNeedsADatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.openproctoring.store..")
                .check(CORE);
    }

    @Test
    void aProviderNeedsTheApiAndNeverTheCore() {
        classes()
                .that()
                .resideOutsideOfPackage(SANDBOX)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.openproctoring.api..",
                        "org.openproctoring.provider..",
                        "com.google.auto.service",
                        "org.jspecify.annotations")
                .check(PROVIDERS);
    }

    /** A provider and a service in one, it uses what the host has for REST already. */
    @Test
    void theSandboxNeedsNoMoreThanRestAndTheJdksServer() {
        classes()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.net.httpserver",
                        "org.openproctoring.api..",
                        "org.openproctoring.provider.rest",
                        SANDBOX,
                        "com.fasterxml.jackson..",
                        "com.nimbusds..",
                        "org.apache.hc..",
                        "com.google.auto.service",
                        "org.jspecify.annotations")
                .check(PROVIDERS);
    }

    @Test
    void oneClassOfTheRestProviderRevealsSecrets() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ClientCredentials")
                .should()
                .callMethod(Secret.class, "reveal")
                .check(REST);
    }

    @Test
    void theRestProviderNeverNeedsTheCore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openproctoring.core..")
                .check(REST);
    }

    @Test
    void nobodyButTheApiItselfUsesItsInternalPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.openproctoring.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openproctoring.api.internal..")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(PACKAGES)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(entry(), alwaysTrue())
                .check(ALL);
    }

    static Stream<Arguments> rooms() {
        return ROOMS.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomOfTheCoreUsesOnlyTheFaceAnd(String room, Set<String> others) {
        String core = "org.openproctoring.core";
        String[] allowed = Stream.concat(Stream.of(room), others.stream())
                .map(name -> core + "." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(core + "." + room)
                .should()
                .dependOnClassesThat(resideInAPackage(core + "..")
                        .and(not(resideInAnyPackage(allowed)))
                        .and(not(resideInAPackage(core))))
                .check(CORE);
    }

    @Test
    void everyRoomOfTheCoreHasARule() {
        String core = "org.openproctoring.core";
        assertThat(CORE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(core))
                        .map(name -> name.substring(core.length() + 1)))
                .hasSameElementsAs(ROOMS.keySet());
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ALL);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(ALL);
    }

    @Test
    void nobodyAsksForTheContextClassLoaderOrEndsTheVirtualMachine() {
        noClasses().should().callMethod(Thread.class, "getContextClassLoader").check(ALL);
        noClasses().should().callMethod(System.class, "exit", int.class).check(ALL);
    }

    @Test
    void whatTheCoreExportsShowsNoTypeOfALibrary() {
        members()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(EXPORTED))
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should(onlyInvolve(
                        "java..",
                        "org.openproctoring.api",
                        "org.openproctoring.api.exam",
                        "org.openproctoring.api.feature",
                        "org.openproctoring.core",
                        "org.openproctoring.core.attempt",
                        "org.openproctoring.core.attempt.model",
                        "org.openproctoring.core.attempt.store",
                        "org.openproctoring.core.course",
                        "org.openproctoring.core.web"))
                .check(CORE);
    }

    private static DescribedPredicate<JavaClass> entry() {
        return DescribedPredicate.describe(
                "entries",
                type -> ENTRIES.stream()
                        .anyMatch(entry ->
                                type.getName().equals(entry) || type.getName().startsWith(entry + "$")));
    }

    private static ArchCondition<JavaMember> onlyInvolve(String... packages) {
        return new ArchCondition<>("only involve types in %s", List.of(packages)) {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                member.getAllInvolvedRawTypes().stream()
                        .map(type -> type.getBaseComponentType())
                        .filter(type -> !type.isPrimitive())
                        .filter(not(resideInAnyPackage(packages)))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static JavaClasses classesOf(Collection<Path> jars) {
        return new ClassFileImporter()
                .importJars(jars.stream().map(ArchitectureIT::open).toList());
    }

    private static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
