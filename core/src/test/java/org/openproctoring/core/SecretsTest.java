package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.openproctoring.core.Throwing.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.Secret;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.config.CoreOptions;

/** Tests that no secret leaks, wherever it is in the configuration. */
class SecretsTest {
    /** A part of every secret here. */
    private static final String SECRET = "Kx7Wq9Zp";

    private static final OptionSpec<String> TEXT = OptionSpec.text("hidden_text");
    private static final OptionSpec<Secret> PASSWORD = OptionSpec.secret("password");
    private static final OptionSpec<URI> HIDDEN_URI = OptionSpec.uri("hidden_uri");
    private static final OptionSpec<URI> VISIBLE_URI =
            OptionSpec.uri("visible_uri").visible();
    private static final OptionSpec<String> VISIBLE_TEXT =
            OptionSpec.text("visible_text").visible();
    private static final OptionSpec<List<String>> LIST = OptionSpec.list("hidden_list");
    private static final OptionSpec<Map<String, Object>> MAP = OptionSpec.map("hidden_map");
    private static final OptionSpec<Map<String, Object>> VISIBLE_MAP =
            OptionSpec.map("visible_map").visible();
    private static final OptionSpec<Duration> DURATION = OptionSpec.duration("hidden_duration");
    private static final OptionSpec<Boolean> FLAG = OptionSpec.flag("hidden_flag");
    private static final OptionSpec<Integer> INTEGER = OptionSpec.integer("hidden_integer");
    private static final OptionSpec<?>[] ALL = {
        TEXT, PASSWORD, HIDDEN_URI, VISIBLE_URI, VISIBLE_TEXT, LIST, MAP, VISIBLE_MAP, DURATION, FLAG, INTEGER
    };

    /** Values in the right format. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("hidden_text", SECRET + "-text"),
            Map.entry("password", SECRET + "-password"),
            Map.entry("hidden_uri", "https://" + SECRET + ".example/" + SECRET),
            Map.entry("visible_uri", "https://user:" + SECRET + "@acme.example/?key=" + SECRET),
            Map.entry("visible_text", "postgres://" + SECRET + "@acme.example"),
            Map.entry("hidden_list", List.of("a", SECRET + "-item")),
            Map.entry("hidden_map", Map.of("deep", List.of(Map.of("er", SECRET + "-entry")))),
            Map.entry("visible_map", Map.of("url", "https://user:" + SECRET + "@acme.example")),
            Map.entry("unknown_key", SECRET + "-unknown"),
            Map.entry("hidden_txt", SECRET + "-misspelled"),
            Map.entry("create_zendesk_tickets", SECRET + "-retired"));

    @TempDir
    private Path folder;

    private static FakeProvider acme() {
        return FakeProvider.named("acme").options(ALL);
    }

    /** Returns all text that a registry can produce. */
    private static String everything(ProviderRegistry registry) {
        StringBuilder said = new StringBuilder();
        RegistryReport report = registry.report();
        said.append(report.toTable())
                .append(report.toJson())
                .append(registry)
                .append(report.problems())
                .append(registry.providers());
        for (BackendEntry entry : registry.backends()) {
            said.append(entry).append(entry.options()).append(entry.problems()).append(entry.allowedRedirectHosts());
            said.append(thrownBy(() -> entry.requireReady().toString()));
        }
        said.append(thrownBy(() -> report.orThrow().toString()));
        return said.toString();
    }

    private static String thrownBy(Supplier<String> call) {
        Throwable thrown = catchThrowable(call::get);
        return thrown == null ? "" : Throwing.printed(thrown);
    }

    /** Returns the log of the whole test run so far. */
    private static List<String> logged() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("basedir", ""), "target", "test.log"));
    }

    private static void assertNoSecretLeaks(ProviderRegistry registry) throws IOException {
        assertThat(everything(registry)).doesNotContain(SECRET);
        registry.close();
        assertThat(logged()).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void valuesInTheRightFormat() throws IOException {
        ProviderRegistry registry = Site.builder(Map.of("acme", without("hidden_txt")), acme())
                .strict(true)
                .build();

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.READY);
        assertNoSecretLeaks(registry);
    }

    private static Map<String, Object> without(String key) {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.remove(key);
        return values;
    }

    @Test
    void valuesWithoutAProvider() throws IOException {
        assertNoSecretLeaks(Site.builder(Map.of("acme", VALUES)).build());
    }

    @Test
    void valuesOfADisabledBackend() throws IOException {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.put("enabled", false);

        assertNoSecretLeaks(Site.builder(Map.of("acme", values), acme()).build());
    }

    private static final List<String> FORMS = List.of(
            "'%s'",
            "[%s]",
            "{a: '%s'}",
            "[{a: '%s'}]",
            "'${%s'",
            "'%s${not a name}'",
            "'{{ %s }}'",
            "'https://%s'",
            "'https://%s x'",
            "'https://a.example:%s'",
            "'5%s'",
            "'-%s'");

    @Test
    void noMessageContainsAValue() {
        Stream.concat(CoreOptions.ALL.stream(), Stream.of(ALL))
                .filter(option -> option != CoreOptions.PROVIDER)
                .forEach(option -> FORMS.forEach(form -> {
                    String yaml = "acme: {" + option.key() + ": " + form.replace("%s", SECRET) + "}";
                    assertThat(Site.of(yaml, acme()).report().problems().toString())
                            .as(yaml)
                            .doesNotContain(SECRET);
                }));
    }

    @Test
    void keysInsideAHiddenMapAreHidden() {
        assertThat(everything(Site.of("acme: {hidden_map: {" + SECRET + ": 1}}", acme())))
                .doesNotContain(SECRET);
    }

    @Test
    void hiddenValuesAreNeverShown() {
        Stream.of(ALL)
                .filter(option -> !option.isVisible())
                .forEach(option -> FORMS.forEach(form -> {
                    String yaml = "acme: {" + option.key() + ": " + form.replace("%s", SECRET) + "}";
                    assertThat(everything(Site.of(yaml, acme()))).as(yaml).doesNotContain(SECRET);
                }));
    }

    static Stream<Supplier<ProviderRegistry>> talkativeProviders() {
        return Stream.of(
                () -> withValues(acme().creating(context -> {
                    InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
                    for (OptionSpec<?> option : ALL) {
                        wrong.add(option, "is wrong: " + reveal(context.options(), option));
                    }
                    wrong.throwIfAny();
                    return new FakeBackend();
                })),
                () -> withValues(acme().creating(context -> fail(new IllegalStateException(
                        reveal(context.options(), PASSWORD), new IOException(reveal(context.options(), TEXT)))))),
                () -> withValues(acme().creating(context ->
                        fail(ProctoringException.unavailable(Effect.NONE, reveal(context.options(), PASSWORD))
                                .build()))),
                () -> withValues(acme().creating(context -> new FakeBackend()
                        .answering(Dashboard.class, () -> fail(new IOException(reveal(context.options(), MAP)))))),
                () -> withValues(acme().creating(context -> new FakeBackend()
                        .answering(
                                Dashboard.class,
                                () -> fail(ProctoringException.unavailable(Effect.NONE, reveal(context.options(), LIST))
                                        .build())))),
                () -> withValues(acme().creating(context ->
                        new FakeBackend().closing(() -> fail(new IOException(reveal(context.options(), PASSWORD)))))));
    }

    private static ProviderRegistry withValues(FakeProvider acme) {
        return Site.builder(Map.of("acme", without("hidden_txt")), acme).build();
    }

    private static String reveal(BackendOptions options, OptionSpec<?> option) {
        Object value = options.find(option).map(Object.class::cast).orElse("nothing");
        return value instanceof Secret secret ? secret.reveal() : value.toString();
    }

    @ParameterizedTest
    @MethodSource("talkativeProviders")
    void providerThatLeaksSecrets(Supplier<ProviderRegistry> talkative) throws IOException {
        assertNoSecretLeaks(talkative.get());
    }

    @Test
    void callsOfAProviderThatLeaksSecrets() throws IOException {
        ProviderRegistry registry = withValues(acme().creating(context -> new FakeBackend()
                .registering(registration -> fail(new IllegalStateException(reveal(context.options(), PASSWORD))))
                .checking(() -> fail(new IOException(new IOException(reveal(context.options(), TEXT)))))
                .offering(UserRetirement.class, pseudonym -> fail(new Error(reveal(context.options(), MAP))))));
        ProctoringBackend backend = registry.backend("acme").requireReady();

        String thrown = thrownBy(() -> backend.register(Site.registration()).toString())
                + thrownBy(() -> backend.check().outcome().toString())
                + thrownBy(() -> backend.feature(UserRetirement.class)
                        .orElseThrow()
                        .retire("learner-1")
                        .toString());

        assertThat(thrown).contains("register", "check", "UserRetirement").doesNotContain(SECRET);
        assertNoSecretLeaks(registry);
    }

    @Test
    void listenerThatLeaksSecrets() throws IOException {
        ProviderRegistry registry = Site.builder("acme:", acme())
                .listener(call -> fail(new IllegalStateException(SECRET)))
                .build();

        assertThat(registry.backend("acme").requireReady().check()).isNotNull();
        assertNoSecretLeaks(registry);
    }

    @Test
    void variablesAndFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SECRET + "-file");
        ProviderRegistry registry = Site.builder(
                        "acme: {password: '${KEY}', hidden_text: '${file:" + file + "}', hidden_uri: '${KEY}',"
                                + " hidden_integer: 'x${KEY}'}",
                        acme())
                .environment(Map.of("KEY", SECRET + "-variable")::get)
                .build();

        assertThat(registry.backend("acme").problems()).hasSize(2);
        assertNoSecretLeaks(registry);
    }

    @Test
    void entriesAndDocumentsThatAreNotMaps() throws IOException {
        for (String text : List.of(
                "acme: " + SECRET,
                "PROCTORING_BACKENDS: {acme: " + SECRET + "}",
                "PROCTORING_BACKENDS: " + SECRET,
                "[" + SECRET + "]",
                SECRET,
                "PROCTORING_BACKENDS: {acme: {password: \"" + SECRET,
                "{\"acme\": {\"password\": \"" + SECRET + "\"}",
                "acme: {password: " + SECRET + ", password: " + SECRET + "}")) {
            assertNoSecretLeaks(Site.of(text, acme()));
        }
    }

    @Test
    void contextShowsKeysOnly() {
        FakeProvider acme = acme();
        withValues(acme);

        assertThat(acme.context().toString()).contains("password").doesNotContain(SECRET);
        assertThat(acme.context().options().toString()).contains("password").doesNotContain(SECRET);
    }
}
