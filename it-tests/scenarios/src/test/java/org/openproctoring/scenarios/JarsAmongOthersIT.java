package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BadJars;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.fixture.ProviderSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;
import org.openproctoring.scenarios.host.Report;

/** Jars that are well by themselves, and may be at odds with others. */
class JarsAmongOthersIT {
    private static final FixtureJar IMPOSTOR = jarOf("impostor.jar", ProviderSource.healthy("impostor", "acme"));

    private HostInstallation host;

    @BeforeEach
    void installsAHostWithTwoHealthyJars(@TempDir Path folder) {
        host = HostInstallation.in(folder).add(HealthyJars.ACME);
    }

    @Test
    void ofTwoProvidersWithOneNameNeitherWinsAndBothAreNamed() {
        Report report = host.add(IMPOSTOR).embeddedReport(configured("acme", "{}"));

        assertThat(report.problemCodes()).containsOnlyOnce("provider-unusable").contains("provider-name-conflict");
        assertThat(report.textOf("provider-name-conflict"))
                .contains(HealthyJars.ACME.fileName())
                .contains(IMPOSTOR.fileName());
        assertThat(report.stateOf("acme")).isEqualTo("FAILED");
        assertThat(report.backend("acme").path("reason").asText()).isEqualTo("provider-unusable");
        assertThat(report.providerStatesAt(IMPOSTOR.fileName())).containsExactly("CONFLICT");
        assertThat(report.providerStatesAt(HealthyJars.ACME.fileName())).containsExactly("CONFLICT");
        assertThat(report.stateOf("proctortrack")).isEqualTo("READY");
    }

    @Test
    void aPinChoosesBetweenTwoProvidersWithOneName() {
        Report report = host.add(IMPOSTOR)
                .embeddedReport(configured("chosen", "{provider: acme, provider_class: impostor.Provider}"));

        assertThat(report.stateOf("chosen")).isEqualTo("READY");
        assertThat(report.problemCodes()).doesNotContain("provider-unusable");
    }

    @Test
    void aPinOnAClassThatIsNotThereIsAnErrorThatNamesTheOneThatIs() {
        Report report = host.embeddedReport(configured("chosen", "{provider: acme, provider_class: acme.Gone}"));

        assertThat(report.stateOf("chosen")).isEqualTo("MISCONFIGURED");
        assertThat(report.problemCodes()).containsExactly("provider-pin-unknown");
        assertThat(report.textOf("provider-pin-unknown")).contains("healthy.acme.Provider");
    }

    @Test
    void theSameClassInTwoJarsIsUsedOnceAndBothJarsAreNamed() {
        FixtureJar copy = HealthyJars.ACME.copiedTo("copy-of-acme.jar");

        Report report = host.add(copy).embeddedReport(configured("acme", "{}"));

        assertThat(report.stateOf("acme")).isEqualTo("READY");
        assertThat(report.problemCodes()).containsExactly("provider-shadowed");
        assertThat(report.textOf("provider-shadowed"))
                .contains(HealthyJars.ACME.fileName())
                .contains(copy.fileName());
    }

    @Test
    void aJarMayRegisterAClassOfAnotherJar() {
        ProviderSource provider = ProviderSource.healthy("split", "split");
        host.add(FixtureJar.named("split-code.jar").source(provider.text()).build())
                .add(FixtureJar.named("split-registration.jar")
                        .provides(provider.className())
                        .build());

        Report report = host.embeddedReport(configured("split", "{}"));

        assertThat(report.stateOf("split")).isEqualTo("READY");
        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.provider("split").path("location").asText()).endsWith("/split-code.jar");
    }

    @Test
    void aJarMayRegisterSeveralProvidersAmongCommentsAndEmptyLines() {
        ProviderSource first = ProviderSource.healthy("several.first", "first");
        ProviderSource second = ProviderSource.healthy("several.second", "second");
        host.add(FixtureJar.named("several.jar")
                .source(first.text())
                .source(second.text())
                .servicesFile("# ours\r\n" + first.className() + " # one\r\n\r\n\t" + second.className())
                .build());

        Report report = host.embeddedReport(configured("second", "{}"));

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.stateOf("second")).isEqualTo("READY");
        assertThat(report.provider("first").path("state").asText()).isEqualTo("UNCONFIGURED");
    }

    @Test
    void aSecondCopyOfTheApiBehindTheHostsOwnDoesNoHarm() {
        ProviderSource provider = ProviderSource.healthy("fat", "fat");
        host.add(FixtureJar.named("fat.jar")
                .source(provider.text())
                .provides(provider.className())
                .contentOf(BuiltJars.api())
                .build());

        Report report = host.embeddedReport(configured("fat", "{}"));

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.stateOf("fat")).isEqualTo("READY");
    }

    @Test
    void aJarWithoutAnyProviderIsALibraryLikeAnyOther() {
        host.add(FixtureJar.named("library.jar").build())
                .add(FixtureJar.named("nothing-registered.jar")
                        .servicesFile("# nothing yet\n")
                        .build());

        assertThat(host.embeddedReport(configured("acme", "{}")).problemCodes()).isEmpty();
    }

    @Test
    void aFolderNamedLikeAJarDoesNoHarm() throws IOException {
        Files.createDirectory(host.providers().resolve("folder.jar"));

        assertThat(host.report(configured("acme", "{}")).problemCodes()).isEmpty();
    }

    @Test
    void theLongestLegalNameIsLegal() {
        String name = "n".repeat(63);
        host.add(jarOf("longest.jar", ProviderSource.healthy("longest", name)));

        assertThat(host.embeddedReport(configured(name, "{}")).stateOf(name)).isEqualTo("READY");
    }

    @Test
    void aBackendOnABrokenProviderFails() {
        host.add(BadJars.named("descriptor throws").jar());

        Report report = host.embeddedReport(configured("descriptor-throws", "{}"));

        assertThat(report.problemCodes()).containsExactly("provider-unusable", "provider-call-failed");
        assertThat(report.stateOf("descriptor-throws")).isEqualTo("FAILED");
    }

    @Test
    void everyOptionThatAProviderRejectsIsOneProblem() {
        FixtureJar picky = jarOf(
                "picky.jar",
                ProviderSource.healthy("picky", "picky")
                        .but("build();", "options(REGION, PLAN).build();")
                        .but("return registration ->", """
                                InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
                                        wrong.add(REGION, "must be eu or us").add(PLAN, "must be bought first").throwIfAny();
                                        return registration ->""")
                        .and("""
                                    static final OptionSpec<String> REGION = OptionSpec.text("region");
                                    static final OptionSpec<String> PLAN = OptionSpec.text("plan");
                                """));

        Report report =
                host.add(picky).embeddedReport(configured("picky", "{region: s3cr3t-region, plan: s3cr3t-plan}"));

        assertThat(report.problemCodes()).containsExactly("options-rejected", "options-rejected");
        assertThat(report.problems())
                .extracting(problem -> problem.path("key").asText())
                .containsExactlyInAnyOrder("plan", "region");
        assertThat(report.textOf("options-rejected")).contains("must be eu or us", "must be bought first");
        assertThat(report.stateOf("picky")).isEqualTo("MISCONFIGURED");
    }

    @Test
    void whatAProviderPrintsDoesNotMixWithTheReport() {
        host.add(jarOf(
                "chatty.jar",
                ProviderSource.healthy("chatty", "chatty")
                        .but("public Provider() {}", "public Provider() { System.out.println(\"hello\"); }")));

        assertThat(host.report(configured("chatty", "{}")).stateOf("chatty")).isEqualTo("READY");
    }

    @Test
    void aFailureOfTheVirtualMachineItselfIsNotIsolated() {
        host.add(jarOf(
                "greedy.jar",
                ProviderSource.healthy("greedy", "greedy")
                        .but(
                                "public Provider() {}",
                                "public Provider() { throw new OutOfMemoryError(\"fixture\"); }")));

        HostRun run = host.run("providers", "--format", "json");

        assertThat(run.endedWith(3).out()).isEmpty();
        assertThat(run.err()).contains("OutOfMemoryError");
    }

    private static FixtureJar jarOf(String fileName, ProviderSource provider) {
        return FixtureJar.named(fileName)
                .source(provider.text())
                .provides(provider.className())
                .build();
    }

    private Path configured(String backend, String entry) {
        return host.file("conf.yml", Configurations.with() + "  " + backend + ": " + entry + "\n");
    }
}
