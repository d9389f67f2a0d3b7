package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.openproctoring.core.Site.codes;
import static org.openproctoring.core.Site.messages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.core.registry.RegistryBuilder;

class ConfigurationFileTest {
    private static final OptionSpec<String> CONTACT = OptionSpec.text("contact");
    private static final OptionSpec<Secret> HASH = OptionSpec.secret("hash").required();
    private static final OptionSpec<Boolean> STAFF = OptionSpec.flag("staff").defaultValue(false);

    private static ConfigurationSection section(String yaml) {
        return ConfigurationFile.parse(yaml, Site.FILE)
                .section("host", new Placeholders(Map.of("HASH", "h4sh\n")::get));
    }

    private static ConfigurationSection host(String yaml) {
        return section("PROCTORING_BACKENDS: {}\n" + yaml);
    }

    @Test
    void sectionIsReadByTheRulesOfBackends() {
        ConfigurationSection host = host("""
                defaults: &defaults {hash: "${HASH}"}
                host:
                  contact: 0123
                  users:
                    ada: {<<: *defaults, staff: yes}
                    grace: *defaults
                """);

        assertThat(host.read(CONTACT)).contains("0123");
        Map<String, ConfigurationSection> users = host.sections("users");
        assertThat(users).containsOnlyKeys("ada", "grace");
        assertThat(users.values())
                .allSatisfy(user -> assertThat(user.read(HASH)).contains(Secret.of("h4sh")));
        assertThat(users.get("ada").read(STAFF)).contains(true);
        assertThat(users.get("grace").read(STAFF)).contains(false);
        host.checkKeys(List.of("contact", "users"));
        assertThat(host.problems()).isEmpty();
    }

    @Test
    void everyProblemHasItsLineAndPath() {
        ConfigurationSection host = host("""
                host:
                  contact: [s3cr3t]
                  user: {}
                  users:
                    ada: {hash: "${MISSING}", staff: s3cr3t}
                    grace: {stafff: true}
                    alan: s3cr3t
                    ada:
                  clients: [s3cr3t]
                  other: 1
                """);
        host.read(CONTACT);
        host.sections("users").values().forEach(user -> {
            user.read(HASH);
            user.read(STAFF);
            user.checkKeys(List.of("hash", "staff"));
        });
        host.sections("clients");
        host.checkKeys(List.of("contact", "users", "clients"));

        assertThat(host.problems())
                .allSatisfy(problem -> {
                    assertThat(problem.location()).contains(Site.FILE);
                    assertThat(problem.backend()).isEmpty();
                    assertThat(problem.toString()).doesNotContain("s3cr3t");
                })
                .extracting(problem -> problem.code() + " " + problem.line().orElseThrow() + " "
                        + problem.key().orElseThrow())
                .containsExactlyInAnyOrder(
                        "value-invalid 3 host.contact",
                        "misspelled-key 4 host.user",
                        "misspelled-key 7 host.users.grace.stafff",
                        "value-missing 7 host.users.grace.hash",
                        "value-invalid 8 host.users.alan",
                        "duplicate-key 9 host.users.ada",
                        "value-missing 9 host.users.ada.hash",
                        "value-invalid 10 host.clients",
                        "unknown-key 11 host.other");
        assertThat(messages(host.problems()))
                .contains(
                        "host.user is unknown; did you mean host.users?",
                        "host.users.grace.hash is required but has no value");
    }

    @Test
    void duplicateSectionIsAnError() {
        assertThat(codes(host("host: {contact: a}\nhost: {contact: b}\n").problems()))
                .containsExactly("duplicate-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host: 1", "host: [a]"})
    void sectionIsAMap(String yaml) {
        assertThat(messages(host(yaml).problems())).containsExactly("host must be a map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:", "host: {}", "other: !vault x"})
    void absentSectionHasNoValuesAndNoProblems(String yaml) {
        ConfigurationSection host = host(yaml);

        assertThat(host.read(CONTACT)).isEmpty();
        assertThat(host.sections("users")).isEmpty();
        assertThat(host.problems()).isEmpty();
    }

    @Test
    void documentThatIsTheMapOfBackendsHasNoSections() {
        assertThat(section("DEFAULT: acme\nhost: {contact: a}\n").read(CONTACT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host: !include x.yml, host",
        "'host: {users: !include x.yml}', host.users",
        "'host: {users: {ada: !vault x}}', host.users.ada"
    })
    void sectionBehindATagIsUnresolved(String yaml, String key) {
        ConfigurationSection host = host(yaml);
        host.sections("users");

        assertThat(host.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-unresolved");
            assertThat(problem.key()).contains(key);
            assertThat(problem.message()).startsWith(key + " has the tag !");
        });
    }

    @Test
    void fileThatCannotBeReadIsOneFailure() {
        ConfigurationFile missing = ConfigurationFile.read(Path.of("/no/such/file.yml"));

        assertThat(missing.failure()).get().extracting(Problem::code).isEqualTo("configuration-unreadable");
        assertThat(missing.backends().problems())
                .containsExactly(missing.failure().orElseThrow());
        assertThat(missing.section("host", new Placeholders(name -> null)).problems())
                .isEmpty();
        assertThat(ConfigurationFile.parse("{}", Site.FILE).failure()).isEmpty();
    }

    @Test
    void problemsOfTheHostAreInTheReportOfTheRegistry() {
        ConfigurationSection host = host("host: {contat: a, surplus: 1}");
        host.checkKeys(List.of("contact"));

        RegistryReport report = new RegistryBuilder()
                .discovery(false)
                .problems(host.problems())
                .build()
                .report();

        assertThat(codes(report.problems())).containsExactly("misspelled-key", "unknown-key");
        assertThat(report.hasErrors()).isTrue();
    }

    @Test
    void problemsOfAMapNameItsSource() {
        Map<String, Object> map = Map.of("PROCTORING_BACKENDS", Map.of("acme", "text"));

        assertThat(Site.builder()
                        .configuration(BackendsConfiguration.of(map, "proctoring.backends"))
                        .build()
                        .report()
                        .problems())
                .extracting(Problem::code, problem -> problem.location().orElse(""))
                .containsExactly(tuple("entry-not-a-map", "proctoring.backends"));
    }
}
