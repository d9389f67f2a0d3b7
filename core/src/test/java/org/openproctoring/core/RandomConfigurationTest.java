package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.openproctoring.core.Throwing.fail;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.config.CoreOptions;

/** Tests invariants on random configurations. */
@Timeout(120)
class RandomConfigurationTest {
    private static final int ROUNDS = 350;

    private static final OptionSpec<?>[] OPTIONS = {
        OptionSpec.uri("base_url").required().visible(),
        OptionSpec.text("client_id"),
        OptionSpec.secret("client_secret"),
        OptionSpec.duration("wait").visible(),
        OptionSpec.flag("quick").visible().defaultValue(true),
        OptionSpec.integer("retries").visible(),
        OptionSpec.list("tenants").visible(),
        OptionSpec.map("rules").visible()
    };

    private static final List<String> PROVIDERS =
            List.of("acme", "globex", "initech", "hooli", "null", "gone", "Acme", "", "acmee");

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            "",
            " ",
            "acme",
            "https://acme.example",
            "https://user:pw@acme.example/?k=v",
            true,
            false,
            "yes",
            "off",
            "maybe",
            0,
            1,
            -1,
            30,
            1.5,
            Long.MAX_VALUE,
            Double.NaN,
            "30s",
            "PT1M",
            "-PT1M",
            "1e9",
            "${HOME}",
            "${MISSING}",
            "${",
            "$${x}",
            "{{ key }}",
            "SET-ME-PLEASE",
            "Clean",
            List.of(),
            List.of("Clean", "Suspicious"),
            List.of("full_name"),
            Arrays.asList(null, "", 5),
            List.of(List.of()),
            Map.of(),
            Map.of("contact", "https://acme.example"),
            Map.of("contact", 5, "deep", Map.of("er", List.of(1, true, "x"))),
            FakeProvider.class.getName(),
            "line\nbreak\u0000\u001b",
            "\uD800",
            "ü🦉",
            "x".repeat(5_000));

    private static final List<String> KEYS = Stream.of(
                    CoreOptions.ALL.stream().map(OptionSpec::key),
                    Arrays.stream(OPTIONS).map(OptionSpec::key),
                    CoreOptions.RETIRED.stream().sorted(),
                    Stream.of("base_ulr", "Enabled", "something", "", "line\nbreak", "DEFAULT", "x".repeat(5_000)))
            .flatMap(keys -> keys)
            .toList();

    private final FakeProvider acme = FakeProvider.named("acme").options(OPTIONS);
    private final FakeProvider globex = FakeProvider.named("globex").creating(context -> fail(new IOException()));
    private final FakeProvider initech = FakeProvider.named("initech").creating(context -> {
        throw new InvalidOptionsException("region", "is needed");
    });
    private final FakeProvider hooli = FakeProvider.named("hooli")
            .backend(new FakeBackend()
                    .offering(Dashboard.class, request -> URI.create("https://hooli.example"))
                    .answering(UserRetirement.class, () -> fail(new IOException())));

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Map<String, @Nullable Object> configuration(Random random) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int backend = random.nextInt(6); backend >= 0; backend--) {
            map.put(any(random, PROVIDERS), random.nextInt(8) == 0 ? any(random, VALUES) : section(random));
        }
        if (random.nextBoolean()) {
            map.put("DEFAULT", random.nextInt(4) == 0 ? any(random, VALUES) : any(random, PROVIDERS));
        }
        return switch (random.nextInt(8)) {
            case 0 -> new HashMap<>(Map.of("PROCTORING_BACKENDS", map, "SITE_NAME", "x"));
            case 1 -> new HashMap<>(Map.of("EDXAPP_PROCTORING_BACKENDS", map));
            default -> map;
        };
    }

    private static Map<String, @Nullable Object> section(Random random) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            section.put("base_url", "https://acme.example");
        }
        for (int option = random.nextInt(6); option > 0; option--) {
            section.put(any(random, KEYS), any(random, VALUES));
        }
        if (random.nextInt(3) == 0) {
            section.put("provider", any(random, PROVIDERS));
        }
        return section;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyRegistryKeepsItsPromises(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, @Nullable Object> configuration = configuration(random);
            boolean strict = random.nextInt(4) == 0;

            ProviderRegistry registry = Site.builder(configuration, acme, globex, initech, hooli)
                    .strict(strict)
                    .build();

            check(registry, strict);
            registry.close();
        }
    }

    private static void check(ProviderRegistry registry, boolean strict) {
        RegistryReport report = registry.report();
        assertThat(registry.backends()).isSortedAccordingTo(Comparator.comparing(BackendEntry::name));
        assertThat(registry.backend("null").name()).isEqualTo("null");
        registry.backends().forEach(entry -> {
            assertThat(registry.backend(entry.name())).isSameAs(entry);
            checkState(entry);
            assertThat(report.problems())
                    .containsAll(entry.problems().stream()
                            .map(problem -> strict ? problem.as(Problem.Severity.ERROR) : problem)
                            .toList());
        });
        assertThat(report.defaultBackend()).isEqualTo(registry.defaultBackend().map(BackendEntry::name));
        assertThat(report.problems()).isSortedAccordingTo(documentedOrder()).doesNotHaveDuplicates();
        assertThat(report.problems()).allSatisfy(problem -> {
            assertThat(problem.toString().lines()).hasSize(1);
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.action()).endsWith(".");
        });
        checkTexts(report);
    }

    private static void checkState(BackendEntry entry) {
        boolean hasErrors = entry.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        switch (entry.state()) {
            case READY -> assertThat(hasErrors).isFalse();
            case DISABLED -> assertThat(entry.problems()).isEmpty();
            default ->
                assertThat(entry.problems().get(0).severity())
                        .as("the reason of " + entry + " comes first")
                        .isEqualTo(Problem.Severity.ERROR);
        }
        if (entry.state() == BackendState.READY) {
            assertThat(entry.requireReady()).isNotNull();
        } else {
            assertThat(entry.features()).isEmpty();
            assertThatExceptionOfType(BackendNotReadyException.class).isThrownBy(entry::requireReady);
        }
        assertThat(entry.passingStatuses().value()).isNotEmpty();
        assertThat(entry.pingInterval().value()).isPositive();
        assertThat(entry.callTimeout().value()).isPositive();
    }

    private static Comparator<Problem> documentedOrder() {
        return Comparator.comparing(Problem::severity)
                .thenComparing(problem -> problem.backend().orElse(""))
                .thenComparing(problem -> problem.location().orElse(""))
                .thenComparing(problem -> problem.line().orElse(0))
                .thenComparing(Problem::code);
    }

    private static void checkTexts(RegistryReport report) {
        Map<?, ?> json = Json.object(report.toJson());
        assertThat(Json.list(json, "backends")).hasSameSizeAs(report.backends());
        assertThat(Json.list(json, "problems")).hasSameSizeAs(report.problems());
        int headings = 2 + 1 + 2 + 1 + 1;
        assertThat(report.toTable().lines())
                .hasSize(headings
                        + report.providers().size()
                        + report.backends().size()
                        + 3 * report.problems().size());
        List<Problem> errors = new ArrayList<>(report.problems());
        errors.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
        assertThat(report.hasErrors()).isEqualTo(!errors.isEmpty());
    }
}
