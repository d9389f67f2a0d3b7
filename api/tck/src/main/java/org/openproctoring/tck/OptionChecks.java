package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.OptionType;
import org.openproctoring.core.BackendState;

/** How options are declared, and what happens to invalid ones. */
abstract class OptionChecks extends Checks {
    private static final String OPTIONS = "options";
    private static final Set<String> SECRET_WORDS =
            Set.of("secret", "password", "passphrase", "token", "api_key", "apikey", "private_key", "signing_key");
    private static final URI ANYWHERE = URI.create("http://service.invalid");

    OptionChecks(ProviderContract contract) {
        super(contract);
    }

    private Map<String, ?> working() {
        return contract.configuration(contract.service().orElse(ANYWHERE));
    }

    private List<OptionSpec<?>> declared() {
        return contract.provider().descriptor().options();
    }

    @Check(id = "options.a-working-configuration-is-accepted", section = OPTIONS)
    void aWorkingConfigurationIsAcceptedWithoutARemark() {
        try (BackendUnderTest under = backend()) {
            assertEquals(
                    BackendState.READY,
                    under.entry().state(),
                    () -> "Expected READY, but there are problems: "
                            + under.entry().problems());
            assertEquals(List.of(), under.entry().problems(), "Expected no problem, such as an undeclared option");
        }
    }

    @Check(id = "options.required-ones-suffice", section = OPTIONS)
    void theRequiredOptionsAloneAreAcceptedOrRejected() {
        Map<String, Object> least = new LinkedHashMap<>(working());
        least.keySet()
                .retainAll(declared().stream()
                        .filter(OptionSpec::isRequired)
                        .map(OptionSpec::key)
                        .collect(Collectors.toSet()));
        try (BackendUnderTest under = BackendUnderTest.create(contract.provider(), least, CALL_TIMEOUT)) {
            assertTrue(
                    under.created().isPresent() || under.rejection().isPresent(),
                    () ->
                            "Expected create to accept the required options alone, or to throw an InvalidOptionsException,"
                                    + " but: " + under.entry().problems());
        }
    }

    @Check(id = "options.invalid-ones-are-all-reported", section = OPTIONS)
    void allInvalidOptionsAreReportedAtOnce() {
        try (BackendUnderTest under = invalid()) {
            Set<String> reported = under.rejection().stream()
                    .flatMap(rejection -> rejection.options().stream())
                    .map(InvalidOptionsException.InvalidOption::key)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(
                    new TreeSet<>(contract.invalidOptions().keySet()),
                    reported,
                    "Expected one InvalidOptionsException with every invalid key");
        }
    }

    @Check(id = "options.messages-do-not-repeat-values", section = OPTIONS)
    void messagesDoNotRepeatValues() {
        try (BackendUnderTest under = invalid()) {
            List<String> messages = under.rejection().stream()
                    .flatMap(rejection -> rejection.options().stream())
                    .map(InvalidOptionsException.InvalidOption::message)
                    .toList();
            List<String> repeated = contract.invalidOptions().values().stream()
                    .map(String::valueOf)
                    .filter(value -> value.length() > 3 && messages.stream().anyMatch(text -> text.contains(value)))
                    .toList();
            assertEquals(List.of(), repeated, "Expected messages that do not repeat a value");
        }
    }

    private BackendUnderTest invalid() {
        assumeTrue(!contract.invalidOptions().isEmpty(), "invalidOptions() names none, so this was not checked");
        return BackendUnderTest.create(contract.provider(), with(working(), contract.invalidOptions()), CALL_TIMEOUT);
    }

    @Check(id = "options.secrets-are-secrets", section = OPTIONS)
    void optionsThatSoundLikeSecretsAreSecrets() {
        List<String> shown = declared().stream()
                .filter(option -> option.type() == OptionType.TEXT || option.type() == OptionType.LIST)
                .map(OptionSpec::key)
                .filter(key -> SECRET_WORDS.stream().anyMatch(key.toLowerCase(Locale.ROOT)::endsWith))
                .toList();
        assertEquals(List.of(), shown, "Expected these options to be declared with OptionSpec.secret");
    }

    @Check(id = "options.are-described", section = OPTIONS)
    void everyOptionIsDescribed() {
        List<String> bare = declared().stream()
                .filter(option -> option.description().isBlank())
                .map(OptionSpec::key)
                .toList();
        assertEquals(List.of(), bare, "Expected a description of each option, for operators");
    }
}
