package org.openproctoring.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.ConfigurationSection;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.Problem.Severity;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.SecretHash;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.http.AllowedOrigins;

/**
 * The {@code host} section of the configuration, next to {@code PROCTORING_BACKENDS}: users, clients, the contact address and
 * how long data is kept.
 *
 * @param accounts the users and clients
 * @param contactEmail the contact address for authors and learners
 * @param trustedProxies the proxies whose forwarding headers are trusted
 * @param allowedOrigins the origins of front ends that may call the API
 * @param attemptSettings the settings for attempts, with the retention times
 * @param problems the problems of the section, including an unreadable file; they never contain values
 */
record HostSection(
        Accounts accounts,
        Optional<String> contactEmail,
        TrustedProxies trustedProxies,
        AllowedOrigins allowedOrigins,
        AttemptSettings attemptSettings,
        List<Problem> problems) {
    static final HostSection NONE = new HostSection(
            Accounts.of(List.of()),
            Optional.empty(),
            TrustedProxies.NONE,
            AllowedOrigins.NONE,
            AttemptSettings.DEFAULTS,
            List.of());

    private static final Duration MIN_RETENTION = Duration.ofDays(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(36_525);
    private static final String KEY = "host";
    private static final String USERS = "users";
    private static final String CLIENTS = "clients";
    private static final OptionSpec<String> CONTACT_EMAIL = OptionSpec.text("contact_email");
    private static final OptionSpec<List<String>> TRUSTED_PROXIES = OptionSpec.list("trusted_proxies");
    private static final OptionSpec<List<String>> ALLOWED_ORIGINS = OptionSpec.list("allowed_origins");

    private static final OptionSpec<Duration> MESSAGE_RETENTION = OptionSpec.duration("message_retention");
    private static final OptionSpec<Duration> REVIEW_RETENTION = OptionSpec.duration("review_retention");
    private static final OptionSpec<Duration> REMOVED_ATTEMPT_RETENTION =
            OptionSpec.duration("removed_attempt_retention");
    private static final OptionSpec<Duration> RECORDING_RETENTION = OptionSpec.duration("recording_retention");

    /** The options of the section, apart from the maps of accounts. */
    private static final List<OptionSpec<?>> OPTIONS = List.of(
            CONTACT_EMAIL,
            TRUSTED_PROXIES,
            ALLOWED_ORIGINS,
            MESSAGE_RETENTION,
            REVIEW_RETENTION,
            REMOVED_ATTEMPT_RETENTION,
            RECORDING_RETENTION);

    private static final OptionSpec<Secret> PASSWORD_HASH =
            OptionSpec.secret("password_hash").required();
    private static final OptionSpec<Secret> SECRET_HASH =
            OptionSpec.secret("secret_hash").required();
    private static final OptionSpec<Boolean> STAFF = OptionSpec.flag("staff").defaultValue(false);
    private static final OptionSpec<List<String>> AUTHOR_OF = OptionSpec.list("author_of");
    private static final OptionSpec<List<String>> LEARNER_OF = OptionSpec.list("learner_of");
    private static final OptionSpec<List<String>> VENDOR_OF = OptionSpec.list("vendor_of");
    private static final OptionSpec<String> FULL_NAME = OptionSpec.text("full_name");
    private static final OptionSpec<String> EMAIL = OptionSpec.text("email");

    private static final List<OptionSpec<?>> USER_OPTIONS =
            List.of(PASSWORD_HASH, STAFF, AUTHOR_OF, LEARNER_OF, FULL_NAME, EMAIL);
    private static final List<OptionSpec<?>> CLIENT_OPTIONS = List.of(SECRET_HASH, STAFF, AUTHOR_OF, VENDOR_OF);

    /** An invalid section, with all its problems. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1;

        InvalidException(List<Problem> problems) {
            super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** Reads the section of a file and collects its problems. A file without the section has no accounts. */
    static HostSection read(ConfigurationFile file, Placeholders placeholders) {
        ConfigurationSection section = file.section(KEY, placeholders);
        List<Account> accounts = new ArrayList<>();
        Map<String, ConfigurationSection> users = section.sections(USERS);
        users.forEach((name, user) -> account(Kind.USER, name, user).ifPresent(accounts::add));
        section.sections(CLIENTS)
                .forEach((name, client) -> account(Kind.CLIENT, name, client).ifPresent(accounts::add));
        Optional<String> contactEmail = section.read(CONTACT_EMAIL);
        // Without users, there is nobody who could need a contact.
        if (contactEmail.isEmpty() && !section.has(CONTACT_EMAIL) && !users.isEmpty()) {
            section.warn(
                    CONTACT_EMAIL,
                    "is missing, so learners get no contact where neither their course nor the proctoring service has one",
                    "Set it to an email address at which people reach you.");
        }
        TrustedProxies trustedProxies = parsed(section, TRUSTED_PROXIES, TrustedProxies::of, TrustedProxies.NONE);
        AllowedOrigins allowedOrigins = parsed(section, ALLOWED_ORIGINS, AllowedOrigins::of, AllowedOrigins.NONE);
        AttemptSettings attemptSettings = attemptSettings(section);
        section.checkKeys(
                Stream.concat(keys(OPTIONS), Stream.of(USERS, CLIENTS)).toList());
        return new HostSection(
                Accounts.of(accounts),
                contactEmail,
                trustedProxies,
                allowedOrigins,
                attemptSettings,
                section.problems());
    }

    /** Returns this section.
     *
     * @throws InvalidException if the section has an error, because a misread account may get too many permissions */
    HostSection orThrow() throws InvalidException {
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidException(problems);
        }
        return this;
    }

    private static Optional<Account> account(Kind kind, String name, ConfigurationSection section) {
        boolean person = kind == Kind.USER;
        section.checkKeys(keys(person ? USER_OPTIONS : CLIENT_OPTIONS).toList());
        Optional<SecretHash> hash = hash(section, person ? PASSWORD_HASH : SECRET_HASH);
        boolean staff = section.read(STAFF).orElse(false);
        Set<String> authorOf = names(section, AUTHOR_OF);
        Set<String> learnerOf = person ? names(section, LEARNER_OF) : Set.of();
        Set<String> vendorOf = person ? Set.of() : names(section, VENDOR_OF);
        Optional<String> fullName = person ? section.read(FULL_NAME) : Optional.empty();
        Optional<String> email = person ? section.read(EMAIL) : Optional.empty();
        return hash.map(
                secret -> new Account(kind, name, secret, staff, authorOf, learnerOf, vendorOf, fullName, email));
    }

    private static Optional<SecretHash> hash(ConfigurationSection section, OptionSpec<Secret> option) {
        try {
            Optional<SecretHash> hash = section.read(option)
                    .map(secret -> SecretHash.parse(secret.reveal().strip()));
            if (hash.filter(SecretHash::isWeak).isPresent()) {
                section.warn(
                        option,
                        "is a weak hash because its memory or iteration count is too low",
                        "Create a new hash with: host hash");
            }
            return hash;
        } catch (IllegalArgumentException invalid) {
            section.refuse(option, String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    /** Parses a list, whose parser throws an {@link IllegalArgumentException} that says what it must be. */
    private static <T> T parsed(
            ConfigurationSection section,
            OptionSpec<List<String>> option,
            Function<List<String>, T> parser,
            T otherwise) {
        try {
            return parser.apply(section.read(option).orElse(List.of()));
        } catch (IllegalArgumentException malformed) {
            section.refuse(option, String.valueOf(malformed.getMessage()));
            return otherwise;
        }
    }

    private static AttemptSettings attemptSettings(ConfigurationSection section) {
        AttemptSettings.Builder settings = AttemptSettings.builder();
        retention(section, MESSAGE_RETENTION, value -> settings.messageRetention(Optional.of(value)));
        retention(section, REVIEW_RETENTION, value -> settings.reviewRetention(Optional.of(value)));
        retention(section, REMOVED_ATTEMPT_RETENTION, value -> settings.removedAttemptRetention(Optional.of(value)));
        retention(section, RECORDING_RETENTION, settings::recordingRetention);
        return settings.build();
    }

    private static void retention(
            ConfigurationSection section, OptionSpec<Duration> option, Consumer<Duration> setter) {
        section.read(option).filter(time -> isRetention(section, option, time)).ifPresent(setter);
    }

    private static boolean isRetention(ConfigurationSection section, OptionSpec<Duration> option, Duration time) {
        boolean valid = time.compareTo(MIN_RETENTION) >= 0 && time.compareTo(MAX_RETENTION) <= 0;
        if (!valid) {
            section.refuse(option, "must be from one day to 100 years, such as P90D");
        }
        return valid;
    }

    private static Set<String> names(ConfigurationSection section, OptionSpec<List<String>> option) {
        return new LinkedHashSet<>(section.read(option).orElse(List.of()));
    }

    private static Stream<String> keys(List<OptionSpec<?>> options) {
        return options.stream().map(OptionSpec::key);
    }
}
