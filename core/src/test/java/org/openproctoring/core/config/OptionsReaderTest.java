package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.Site.codes;
import static org.openproctoring.core.Site.messages;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.Site;

class OptionsReaderTest {
    private static final OptionSpec<URI> BASE_URL =
            OptionSpec.uri("base_url").required().visible();
    private static final OptionSpec<Secret> API_KEY =
            OptionSpec.secret("api_key").required();
    private static final OptionSpec<String> CLIENT_ID = OptionSpec.text("client_id");
    private static final OptionSpec<Integer> RETRIES =
            OptionSpec.integer("retries").visible().defaultValue(3);
    private static final OptionSpec<Duration> WAIT = OptionSpec.duration("wait");
    private static final OptionSpec<List<String>> TENANTS = OptionSpec.list("tenants");
    private static final OptionSpec<Map<String, Object>> RULES = OptionSpec.map("rules");

    private static OptionsReader reader(String yaml) {
        BackendSection section = ParsedBackends.of(BackendsConfiguration.parse(yaml, Site.FILE))
                .sections()
                .get(0);
        return new OptionsReader(section, new Placeholders(variable -> null));
    }

    private static OptionsReader acme(String options) {
        return reader("acme: " + options);
    }

    @Test
    void valueIsRead() {
        OptionsReader reader = acme("{base_url: https://acme.example, retries: 5}");

        assertThat(reader.read(BASE_URL)).contains(URI.create("https://acme.example"));
        assertThat(reader.read(RETRIES)).contains(5);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void defaultIsNotAConfiguredValue() {
        assertThat(acme("{}").read(RETRIES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{api_key: }", "{api_key: ''}", "{api_key: '  '}", "{api_key: null}"})
    void requiredOptionWithoutAValueIsMissing(String options) {
        OptionsReader reader = acme(options);

        assertThat(reader.read(API_KEY)).isEmpty();
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-missing");
            assertThat(problem.message()).isEqualTo("api_key is required but has no value");
            assertThat(problem.key()).contains("api_key");
            assertThat(problem.backend()).contains("acme");
            assertThat(problem.location()).contains(Site.FILE);
            assertThat(problem.line()).hasValue(1);
        });
    }

    @Test
    void invalidValueIsNotMissingAsWell() {
        OptionsReader reader = reader("acme:\n  x: 1\n  base_url: hunter2\n");

        assertThat(reader.read(BASE_URL)).isEmpty();
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-invalid");
            assertThat(problem.line()).hasValue(3);
            assertThat(problem.message()).startsWith("base_url must be an absolute URL");
        });
    }

    @Test
    void valueReadTwiceIsReportedOnce() {
        OptionsReader reader = acme("{retries: many}");

        assertThat(reader.read(RETRIES)).isEmpty();
        assertThat(reader.read(RETRIES)).isEmpty();
        assertThat(reader.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'${MISSING}', environment variable MISSING", "'{{ key }}', template", "'${', without a }"})
    void unresolvedValueIsAnError(String value, String words) {
        OptionsReader reader = acme("{api_key: '" + value + "'}");

        assertThat(reader.read(API_KEY)).isEmpty();
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-unresolved");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message()).startsWith("api_key ").contains(words);
        });
    }

    @Test
    void taggedValueIsUnresolvedAndTheAdviceKeepsIt() {
        OptionsReader reader = acme("\n  api_key: !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    6162\n  retries: 5\n");

        assertThat(reader.read(API_KEY)).isEmpty();
        assertThat(reader.read(RETRIES)).contains(5);
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-unresolved");
            assertThat(problem.line()).hasValue(2);
            assertThat(problem.message()).isEqualTo("api_key has the tag !vault, which this program does not resolve");
            assertThat(problem.action()).doesNotContain("quotes");
        });
    }

    // Suspicious text

    private static List<String> suspicions(String yaml, OptionSpec<?> option) {
        OptionsReader reader = acme("{" + option.key() + ": " + yaml + "}");
        assertThat(reader.read(option)).isPresent();
        assertThat(reader.problems()).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("value-suspicious");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).doesNotContain("k3y");
        });
        return messages(reader.problems());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "' k3y', starts with white space",
                "'k3y ', ends with white space",
                "\"\\nk3y\", starts with white space",
                "\"k3y\\t\", ends with white space",
                "\"k3y\\n\\n\", ends with white space",
                "\"k3y\\u00a0\", ends with white space",
                "\"k3\\ny\", contains a line break",
                "\"k3\\u2028y\", contains a line break",
                "\"k3\\u200by\", contains the invisible character U+200B",
                "\"k3y\\ufeff\", contains the invisible character U+FEFF",
                "\"\\u3164k3y\", contains the invisible character U+3164"
            })
    void whiteSpaceAndInvisibleCharactersAreAWarning(String yaml, String whatIsWrong) {
        assertThat(suspicions(yaml, API_KEY)).containsExactly("api_key " + whatIsWrong);
        assertThat(suspicions(yaml, CLIENT_ID)).containsExactly("client_id " + whatIsWrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{add client id here}",
                "<client secret>",
                "‹client secret›",
                "«…»",
                "<...k3y...>",
                "<Your-Client_ID>",
                "[client id]",
                "YOUR_CLIENT_SECRET",
                "your-api-key",
                "insert token",
                "add your key",
                "client id goes here",
                "TODO",
                "xxxxxxxx",
                "***",
                "..."
            })
    void placeholderFromAnExampleIsAWarning(String value) {
        assertThat(suspicions("'" + value + "'", API_KEY))
                .containsExactly("api_key looks like a placeholder from an example");
        assertThat(suspicions("'" + value + "'", CLIENT_ID)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k3y",
                "a{b}c",
                "<a><b>",
                "{\"key\": \"value\"}",
                "[\"a\"]",
                "{12}",
                "pass <word> {x",
                "yourself",
                "Ada Lovelace",
                "https://acme.example/<x>",
                "correct horse battery staple",
                "p@ss w0rd!",
                "ü🦉",
                "xxx"
            })
    void plausibleValuesPass(String value) {
        assertThat(suspicions("'" + value + "'", API_KEY)).isEmpty();
    }

    @Test
    void linesOfAPrivateKeyAreMeant() {
        assertThat(suspicions("\"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\"", API_KEY))
                .isEmpty();
    }

    @Test
    void itemsOfListsAndMapsAreChecked() {
        assertThat(suspicions("[a, '<tenant>']", TENANTS)).hasSize(1);
        assertThat(suspicions("{a: [{b: 'k3y '}]}", RULES)).containsExactly("rules ends with white space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\x07", "\\e", "\\x7f", "\\x1c"})
    void controlCharacterIsRefused(String escape) {
        OptionsReader reader = acme("{api_key: \"k3" + escape + "y\"}");

        assertThat(reader.read(API_KEY)).isEmpty();
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-invalid");
            assertThat(problem.message())
                    .startsWith("api_key contains the control character U+00")
                    .doesNotContain("k3");
        });
    }

    @Test
    void duplicateKeyIsAnError() {
        OptionsReader reader = reader("acme:\n  retries: 1\n  retries: 2\n");

        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("duplicate-key");
            assertThat(problem.line()).hasValue(3);
            assertThat(problem.key()).contains("retries");
            assertThat(problem.message()).isEqualTo("key retries is a duplicate; it is first defined on line 2");
        });
    }

    @Test
    void duplicateKeyInANestedMapIsAnError() {
        OptionsReader reader = reader(
                "acme:\n  LINK_URLS:\n    contact: https://a.example\n    contact: https://b.example\n  l: [{a: 1, a: 2}]\n");

        assertThat(reader.problems())
                .extracting(problem ->
                        problem.key().orElseThrow() + " " + problem.line().orElseThrow())
                .containsExactlyInAnyOrder("LINK_URLS.contact 4", "l.a 5");
        assertThat(codes(reader.problems())).containsOnly("duplicate-key");
    }

    // Unknown keys

    private static List<Problem> keys(String options) {
        OptionsReader reader = acme(options);
        reader.checkKeys(List.of(BASE_URL, API_KEY));
        return reader.problems();
    }

    @Test
    void knownKeysAreFine() {
        assertThat(keys("{base_url: 1, api_key: 2, enabled: 3, LINK_URLS: 4, verbose_name: 5}"))
                .isEmpty();
    }

    @Test
    void unknownKeyIsAWarning() {
        assertThat(keys("{send_to_warehouse: 1}")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-key");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).isEqualTo("send_to_warehouse is unknown and has no effect");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "base_ulr, base_url",
        "BASE_URL, base_url",
        "apikey, api_key",
        "enable, enabled",
        "link_urls, LINK_URLS",
        "show_review_rule, show_review_rules",
        "requires-escalation-email, requires_escalation_email"
    })
    void nearMissIsAnErrorThatNamesTheKey(String key, String meant) {
        assertThat(keys("{" + key + ": 1}")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("misspelled-key");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message()).isEqualTo(key + " is unknown; did you mean " + meant + "?");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"create_zendesk_tickets", "studio.show_review_rules"})
    void retiredKeysAreIgnoredWithOneWarning(String key) {
        assertThat(keys("{" + key + ": true}")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("retired-key");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        });
    }

    @Test
    void undeclaredKeysWithAValueAreReturned() {
        assertThat(acme("{base_url: 1, enabled: 1, one: 1, two: null, three: ''}")
                        .undeclared(List.of(BASE_URL)))
                .containsExactly("one", "three");
    }

    // Messages of providers

    @Test
    void providersMessagesAreMasked() {
        OptionsReader reader = acme(
                "{api_key: hunter2, wait: 7331s, tenants: [north, south], rules: {deep: [{er: sesame}], n: 40960}}");
        reader.read(API_KEY);
        reader.read(WAIT);
        reader.read(TENANTS);
        reader.read(RULES);

        reader.rejected(
                "api_key",
                "hunter2 is too short, PT2H2M11S too long; north and [north, south] are unknown; sesame, 40960");

        assertThat(messages(reader.problems()))
                .containsExactly(
                        "api_key is not accepted: **** is too short, **** too long; **** and [****, ****] are unknown; ****, ****");
        assertThat(codes(reader.problems())).containsExactly("options-rejected");
    }

    @Test
    void credentialsOfAVisibleUrlAreMaskedInEveryForm() {
        OptionsReader reader = acme("{base_url: 'https://user:hunter2@acme.example/?token=sesame'}");
        reader.read(BASE_URL);

        reader.rejected("base_url", "hunter2 and sesame in https://user:hunter2@acme.example/?token=sesame");

        assertThat(messages(reader.problems()))
                .allSatisfy(message -> assertThat(message).doesNotContain("hunter2", "sesame"));
    }

    @Test
    void longerHiddenValueIsMaskedBeforeAPartOfIt() {
        OptionsReader reader = acme("{api_key: hunter2, tenants: [hunter]}");
        reader.read(API_KEY);
        reader.read(TENANTS);

        reader.rejected("api_key", "bad: hunter2");

        assertThat(messages(reader.problems())).containsExactly("api_key is not accepted: bad: ****");
    }

    @Test
    void providersMessagesAreOneLine() {
        OptionsReader reader = acme("{}");

        reader.rejected("api_key", "first\nsecond\r\n\u001b[31mthird");

        assertThat(messages(reader.problems()).get(0)).doesNotContain("\n", "\r", "\u001b");
    }

    @Test
    void keyThatTheOperatorDidNotWriteHasTheLineOfTheEntry() {
        OptionsReader reader = reader("globex:\n  api_key: hunter2\n");

        reader.rejected("region", "is needed with api_key");

        assertThat(reader.problems().get(0).line()).hasValue(1);
        assertThat(reader.problems().get(0).key()).contains("region");
    }
}
