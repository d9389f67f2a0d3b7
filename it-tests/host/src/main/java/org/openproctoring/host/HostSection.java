package org.openproctoring.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Placeholders.UnresolvedException;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.SecretHash;
import org.openproctoring.host.access.TrustedProxies;

/**
 * The section {@code host} of the configuration, beside {@code PROCTORING_BACKENDS}: users, clients, and whom authors
 * contact.
 *
 * @param accounts the users and clients
 * @param contactEmail whom authors contact
 * @param trustedProxies who is believed when they say whom they forward for
 * @param warnings what is weak, with its place
 */
record HostSection(
        Accounts accounts, Optional<String> contactEmail, TrustedProxies trustedProxies, List<String> warnings) {
    static final HostSection NONE =
            new HostSection(Accounts.of(List.of()), Optional.empty(), TrustedProxies.NONE, List.of());

    private static final Set<String> WRAPPERS = Set.of("PROCTORING_BACKENDS", "EDXAPP_PROCTORING_BACKENDS");
    private static final Set<String> KEYS =
            Set.of("users", "clients", "contact_email", "signed_callbacks", "trusted_proxies");
    private static final Set<String> USER_KEYS =
            Set.of("password_hash", "staff", "author_of", "learner_of", "full_name", "email");
    private static final Set<String> CLIENT_KEYS = Set.of("secret_hash", "staff", "author_of", "vendor_of");

    /** Says everything that is wrong with a section; repeats no value. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1;

        InvalidException(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /** Reads the section of a file; a file without one has no accounts. */
    static HostSection read(Path file, UnaryOperator<@Nullable String> environment) throws InvalidException {
        JsonNode document;
        try {
            document = new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            // The parser's own message may repeat a secret.
            throw new InvalidException(List.of(file + " is neither JSON nor YAML"));
        } catch (IOException unreadable) {
            throw new InvalidException(List.of("cannot read " + file));
        }
        boolean wrapped = WRAPPERS.stream().anyMatch(document::has);
        return wrapped && document.has("host")
                ? new Reader(file + ": host", environment).section(document.path("host"))
                : NONE;
    }

    /** Reads one section, and gathers what is wrong with it. */
    private static final class Reader {
        private final String place;
        private final Placeholders placeholders;
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Reader(String place, UnaryOperator<@Nullable String> environment) {
            this.place = place;
            placeholders = new Placeholders(environment);
        }

        HostSection section(JsonNode section) throws InvalidException {
            checkKeys(section, place, KEYS);
            List<Account> accounts = new ArrayList<>();
            accounts(section.path("users"), place + ".users", Kind.USER, accounts);
            accounts(section.path("clients"), place + ".clients", Kind.CLIENT, accounts);
            Set<String> signing = names(section, place, "signed_callbacks");
            Optional<String> contact = text(section.path("contact_email"), place + ".contact_email");
            TrustedProxies proxies = proxies(section);
            if (!problems.isEmpty()) {
                throw new InvalidException(problems);
            }
            return new HostSection(Accounts.of(accounts).withSigning(signing), contact, proxies, List.copyOf(warnings));
        }

        private TrustedProxies proxies(JsonNode section) {
            String key = "trusted_proxies";
            try {
                return TrustedProxies.of(List.copyOf(names(section, place, key)));
            } catch (IllegalArgumentException malformed) {
                problems.add(place + "." + key + ": " + malformed.getMessage());
                return TrustedProxies.NONE;
            }
        }

        private void accounts(JsonNode map, String at, Kind kind, List<Account> accounts) {
            if (isAbsent(map)) {
                return;
            }
            if (!map.isObject()) {
                problems.add(at + " must be a map of accounts by name");
                return;
            }
            map.properties()
                    .forEach(entry ->
                            account(entry, at + "." + entry.getKey(), kind).ifPresent(accounts::add));
        }

        private Optional<Account> account(Map.Entry<String, JsonNode> entry, String at, Kind kind) {
            JsonNode map = entry.getValue();
            checkKeys(map, at, kind == Kind.USER ? USER_KEYS : CLIENT_KEYS);
            String key = kind == Kind.USER ? "password_hash" : "secret_hash";
            Optional<SecretHash> hash = hash(map.path(key), at + "." + key);
            boolean staff = map.path("staff").asBoolean(false);
            if (!isAbsent(map.path("staff")) && !map.path("staff").isBoolean()) {
                problems.add(at + ".staff must be true or false");
            }
            return hash.map(secret -> new Account(
                    kind,
                    entry.getKey(),
                    secret,
                    staff,
                    names(map, at, "author_of"),
                    names(map, at, "learner_of"),
                    names(map, at, "vendor_of"),
                    text(map.path("full_name"), at + ".full_name"),
                    text(map.path("email"), at + ".email")));
        }

        private void checkKeys(JsonNode map, String at, Set<String> known) {
            if (!map.isObject()) {
                problems.add(at + " must be a map");
                return;
            }
            map.fieldNames().forEachRemaining(key -> {
                if (!known.contains(key)) {
                    problems.add(at + "." + key + " is unknown; there are " + String.join(", ", new TreeSet<>(known)));
                }
            });
        }

        private Set<String> names(JsonNode map, String at, String key) {
            Set<String> names = new LinkedHashSet<>();
            JsonNode list = map.path(key);
            if (isAbsent(list)) {
                return names;
            }
            if (!list.isArray()) {
                problems.add(at + "." + key + " must be a list");
            }
            list.forEach(name -> text(name, at + "." + key).ifPresent(names::add));
            return names;
        }

        private Optional<String> text(JsonNode node, String at) {
            if (isAbsent(node)) {
                return Optional.empty();
            }
            if (!node.isTextual() || node.textValue().isBlank()) {
                problems.add(at + " must be a text");
                return Optional.empty();
            }
            return Optional.of(node.textValue());
        }

        private Optional<SecretHash> hash(JsonNode node, String at) {
            if (isAbsent(node)) {
                problems.add(at + " is missing; make one with: host hash");
                return Optional.empty();
            }
            Optional<String> text = text(node, at);
            try {
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                SecretHash hash =
                        SecretHash.parse(placeholders.resolve(text.get()).strip());
                if (hash.isWeak()) {
                    warnings.add(at + " is easier to guess than it should be, for its memory or rounds are too few;"
                            + " make another one with: host hash");
                }
                return Optional.of(hash);
            } catch (UnresolvedException unresolved) {
                problems.add(at + " " + unresolved.whatIsWrong());
            } catch (IllegalArgumentException wrong) {
                problems.add(at + " " + wrong.getMessage());
            }
            return Optional.empty();
        }

        private static boolean isAbsent(JsonNode node) {
            return node.isNull() || node instanceof MissingNode;
        }
    }
}
