package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.core.registry.RegistryBuilder;

/** What a reload reports. */
class ReloadReportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2031-03-05T15:45:00Z"), ZoneOffset.UTC);
    private static final String BEFORE = """
            DEFAULT: acme
            acme:
              base_url: https://acme.example
              api_key: first-secret
              call_timeout: 10s
              LINK_URLS: {faq: https://acme.example/faq}
            globex:
              enabld: true
            old:
              enabled: false
            same:
              provider: acme
              base_url: https://same.example
              api_key: same-secret
            """;
    private static final String AFTER = """
            # one line more
            acme:
              LINK_URLS: {faq: https://acme.example/help}
              base_url: https://acme.example
              api_key: second-secret
              call_timeout: PT10S
              region: eu
            globex:
              enabled: true
              undeclared: 1
            new:
              provider: gone
              password: third-secret
            same:
              provider: acme
              base_url: https://same.example
              api_key: same-secret
            """;

    private final Map<String, String> environment = new HashMap<>();

    private ReloadReport reload(ReloadPolicy policy, String... texts) {
        Iterator<String> next = List.of(texts).iterator();
        try (ReloadableRegistry registry = ReloadableRegistry.builder(
                        () -> registry(next.next()).build())
                .clock(CLOCK)
                .policy(policy)
                .build()) {
            return registry.reload();
        }
    }

    private RegistryBuilder registry(String yaml) {
        FakeProvider acme = FakeProvider.named("acme")
                .options(
                        OptionSpec.uri("base_url").required().visible(),
                        OptionSpec.secret("api_key").required(),
                        OptionSpec.text("region").visible());
        return Site.builder(yaml, acme, FakeProvider.named("globex"), FakeProvider.named("old"))
                .environment(environment::get);
    }

    private ReloadReport reload() {
        return reload(ReloadPolicy.ACCEPT_READABLE, BEFORE, AFTER);
    }

    private static BackendChange named(ReloadReport report, String name) {
        return report.backends().stream()
                .filter(change -> change.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addedRemovedAndChangedBackendsAreListed() {
        ReloadReport report = reload();

        assertThat(report.applied()).isTrue();
        assertThat(report.at()).isEqualTo(CLOCK.instant());
        assertThat(report.backends()).extracting(BackendChange::name).containsExactly("acme", "globex", "new", "old");
        assertThat(named(report, "new").kind()).isEqualTo(BackendChange.Kind.ADDED);
        assertThat(named(report, "new").stateBefore()).isEmpty();
        assertThat(named(report, "new").stateAfter()).contains(BackendState.NOT_INSTALLED);
        assertThat(named(report, "old").kind()).isEqualTo(BackendChange.Kind.REMOVED);
        assertThat(named(report, "old").stateBefore()).contains(BackendState.DISABLED);
        assertThat(named(report, "old").stateAfter()).isEmpty();
        assertThat(named(report, "globex").kind()).isEqualTo(BackendChange.Kind.CHANGED);
        assertThat(named(report, "globex").stateBefore()).contains(BackendState.MISCONFIGURED);
        assertThat(named(report, "globex").stateAfter()).contains(BackendState.READY);
        assertThat(report.defaultBefore()).contains("acme");
        assertThat(report.defaultAfter()).isEmpty();
    }

    /** The time-out has another form but the same value; the order of keys does not matter. */
    @Test
    void keysWithAnotherValueAreNamedAlsoSecretOnes() {
        assertThat(named(reload(), "acme").changedKeys()).containsExactly("LINK_URLS", "api_key", "region");
        assertThat(named(reload(), "globex").changedKeys()).containsExactly("enabld", "undeclared");
    }

    @Test
    void aSecretThatChangesInItsSourceIsAChangeOfItsKey() {
        String yaml = "acme: {base_url: https://acme.example, api_key: '${KEY}'}";
        environment.put("KEY", "first-secret");
        Iterator<String> keys = List.of("first-secret", "second-secret").iterator();
        try (ReloadableRegistry registry = ReloadableRegistry.builder(() -> {
                    environment.put("KEY", keys.next());
                    return registry(yaml).build();
                })
                .build()) {
            assertThat(named(registry.reload(), "acme").changedKeys()).containsExactly("api_key");
        }
    }

    @Test
    void anUnreadableValueThatChangesIsAChangeOfItsKey() {
        ReloadReport report = reload(
                ReloadPolicy.ACCEPT_READABLE,
                "other: {key: {a: [1, 2]}}\nglobex: {call_timeout: soon}",
                "other: {key: {a: [1, 3]}}\nglobex: {call_timeout: later}");

        assertThat(named(report, "other").changedKeys()).containsExactly("key");
        assertThat(named(report, "globex").changedKeys()).containsExactly("call_timeout");
    }

    @Test
    void aProblemThatOnlyMovedIsNotNew() {
        ReloadReport report = reload(
                ReloadPolicy.ACCEPT_READABLE,
                "globex: {odd: 1}\nacme: {enabled: maybe}\n",
                "# one\n# two\nglobex: {odd: 1}\nacme: {enabled: maybe}\n");

        assertThat(report.newProblems()).isEmpty();
        assertThat(report.goneProblems()).isEmpty();
        assertThat(report.hasChanges()).isFalse();
        assertThat(report.toTable()).isEqualTo("Reloaded\nNo changes\n");
    }

    @Test
    void problemsAreNewOrGone() {
        ReloadReport report = reload();

        assertThat(Site.codes(report.newProblems())).containsExactly("provider-not-installed", "unknown-key");
        assertThat(Site.codes(report.goneProblems())).containsExactly("misspelled-key");
    }

    @Test
    void noReportContainsAValue() {
        for (ReloadPolicy policy : ReloadPolicy.values()) {
            ReloadReport report = reload(policy, BEFORE, AFTER);

            assertThat(report.toTable() + report.toJson() + report + report.backends())
                    .doesNotContain("-secret", "acme.example", "eu");
        }
    }

    @Test
    void tableHasAllDifferences() {
        assertThat(reload().toTable()).isEqualTo("""
                Reloaded

                Default: acme -> -

                Backends
                  NAME    CHANGE   STATE BEFORE   STATE AFTER    CHANGED KEYS
                  acme    changed  READY          READY          LINK_URLS, api_key, region
                  globex  changed  MISCONFIGURED  READY          enabld, undeclared
                  new     added    -              NOT_INSTALLED  -
                  old     removed  DISABLED       -              -

                New problems
                  error provider-not-installed backend new in site.yml line 11
                    no provider gone is installed; installed providers: acme, globex, old
                    Add the provider's JAR to the class path, remove the entry, or set `enabled: false`. \
                If the JAR was shaded into another one, merge the files in `META-INF/services`.
                  warning unknown-key backend globex in site.yml line 10
                    undeclared is unknown and has no effect
                    Remove the key, unless another program reads it.

                Problems that are gone
                  error misspelled-key backend globex in site.yml line 8
                    enabld is unknown; did you mean enabled?
                    Use the key suggested in the message, or remove the key.
                """);
    }

    @Test
    void tableOfARefusalSaysWhyAndWhatWouldChange() {
        assertThat(reload(ReloadPolicy.REFUSE_WORSE, "acme: {enabled: off}\nglobex:\n", "acme: {enabled: off}\n")
                        .toTable())
                .isEqualTo("""
                        Not reloaded: the previous configuration stays in use

                        Reasons
                          error reload-backend-removed backend globex
                            backend globex is ready, but the new configuration does not have it
                            Restore the entry. To remove the backend, set `enabled: false`, reload, and then remove the entry.

                        The new configuration would change:

                        Backends
                          NAME    CHANGE   STATE BEFORE  STATE AFTER  CHANGED KEYS
                          globex  removed  READY         -            -
                        """);
    }

    @Test
    void aConfigurationThatCannotBeReadHasReasonsAndNoDifferences() {
        ReloadReport report = reload(ReloadPolicy.ACCEPT_READABLE, BEFORE, "acme: [");

        assertThat(report.hasChanges()).isFalse();
        assertThat(report.toTable()).isEqualTo("""
                Not reloaded: the previous configuration stays in use

                Reasons
                  error configuration-syntax in site.yml line 1
                    a '[' or '{' starts here and is never closed (column 8)
                    Close it.
                """);
    }

    @Test
    void jsonHasItsFormatAndAllDifferences() {
        Map<?, ?> json = Json.object(reload().toJson());

        assertThat(List.copyOf(json.keySet()))
                .isEqualTo(List.of(
                        "format",
                        "at",
                        "applied",
                        "reasons",
                        "default_before",
                        "default_after",
                        "backends",
                        "new_problems",
                        "gone_problems"));
        assertThat(json.get("format")).isEqualTo(1L);
        assertThat(json.get("at")).isEqualTo("2031-03-05T15:45:00Z");
        assertThat(json.get("applied")).isEqualTo(true);
        assertThat(json.get("default_before")).isEqualTo("acme");
        assertThat(json.get("default_after")).isNull();
        assertThat(Json.list(json, "reasons")).isEmpty();
        assertThat(Json.list(json, "backends").get(0))
                .isEqualTo(Map.of(
                        "name",
                        "acme",
                        "change",
                        "changed",
                        "state_before",
                        "READY",
                        "state_after",
                        "READY",
                        "changed_keys",
                        List.of("LINK_URLS", "api_key", "region")));
        assertThat(((Map<?, ?>) Json.list(json, "new_problems").get(0)).get("code"))
                .isEqualTo("provider-not-installed");
        assertThat(((Map<?, ?>) Json.list(json, "gone_problems").get(0)).get("code"))
                .isEqualTo("misspelled-key");
    }

    @Test
    void reasonsOfARefusalAreInTheJson() {
        Map<?, ?> json = Json.object(
                reload(ReloadPolicy.ACCEPT_READABLE, BEFORE, "acme: [").toJson());

        assertThat(json.get("applied")).isEqualTo(false);
        assertThat(((Map<?, ?>) Json.list(json, "reasons").get(0)).get("code")).isEqualTo("configuration-syntax");
    }
}
