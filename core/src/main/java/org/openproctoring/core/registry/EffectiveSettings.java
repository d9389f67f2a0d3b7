package org.openproctoring.core.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.Effective;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.Origin;
import org.openproctoring.core.PingFailure;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.config.OptionSchema;
import org.openproctoring.core.config.OptionsReader;

/**
 * The effective settings of a backend: the operator's value, or else the provider's, or else the default.
 *
 * @param verboseName the operator's display name
 * @param requiresEscalationEmail see {@link BackendEntry}, as for the following ones
 * @param showReviewRules see there
 * @param passingStatuses see there
 * @param pingInterval see there
 * @param pingFailure see there
 * @param allowReviewUpdates see there
 * @param accommodations see there
 * @param callTimeout see there
 * @param identityDisclosure see there
 * @param allowedRedirectHosts see there
 * @param allowedLaunchSchemes see there
 * @param clientScriptUrl see there
 * @param contacts see there
 * @param hasDashboard false if the operator hides the dashboard
 * @param supportsOnboarding false if the operator hides onboarding
 * @param signedCallbacks see {@link BackendEntry}
 */
public record EffectiveSettings(
        Optional<String> verboseName,
        Effective<Boolean> requiresEscalationEmail,
        Effective<Boolean> showReviewRules,
        Effective<Set<ReviewStatus>> passingStatuses,
        Effective<Duration> pingInterval,
        Effective<PingFailure> pingFailure,
        Effective<Boolean> allowReviewUpdates,
        Effective<Set<AccommodationKind>> accommodations,
        Effective<Duration> callTimeout,
        Effective<Set<IdentityAttribute>> identityDisclosure,
        Effective<Set<String>> allowedRedirectHosts,
        Effective<Set<String>> allowedLaunchSchemes,
        Optional<URI> clientScriptUrl,
        SupportContacts contacts,
        boolean hasDashboard,
        boolean supportsOnboarding,
        Effective<Boolean> signedCallbacks) {
    private static final String HTTPS = "https";
    private static final Set<String> WEB = Set.of(HTTPS, "http");
    static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{0,62}");

    /** A host name or an IP address, without the parts of a URL around it, and without a wildcard. */
    static final Pattern HOST = Pattern.compile("[^\\s:/?#@*\\\\]+|\\[[0-9A-Fa-f:.]+\\]");

    static final String MUST_BE_HOSTS =
            "must contain host names without a scheme, a port or a path, such as cdn.example.com";
    static final String MUST_BE_SCHEMES =
            "must contain schemes without a colon, such as https or myproctor, and no executable ones,"
                    + " such as javascript or data";
    static final String MUST_BE_WEB_URL = "must be an https or http URL";

    static final Duration MAX_PING_INTERVAL = Duration.ofDays(1);
    static final Duration MAX_CALL_TIMEOUT = Duration.ofMinutes(10);

    /** The words in the configuration: ours and those of Open edX. */
    static final Map<String, ReviewStatus> STATUS_WORDS = Map.of(
            "passed", ReviewStatus.PASSED,
            "violation", ReviewStatus.VIOLATION,
            "suspicious", ReviewStatus.SUSPICIOUS,
            "not_reviewed", ReviewStatus.NOT_REVIEWED,
            "clean", ReviewStatus.PASSED,
            "rules violation", ReviewStatus.VIOLATION,
            "not reviewed", ReviewStatus.NOT_REVIEWED);

    static final Map<String, IdentityAttribute> IDENTITY_WORDS =
            Map.of("full_name", IdentityAttribute.FULL_NAME, "email", IdentityAttribute.EMAIL);

    static final Map<String, AccommodationKind> ACCOMMODATION_WORDS = Stream.of(AccommodationKind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), Function.identity()));

    static final Map<String, PingFailure> PING_FAILURE_WORDS =
            Map.of("error", PingFailure.ERROR, "continue", PingFailure.CONTINUE);

    static EffectiveSettings of(OptionsReader reader, @Nullable ProviderDescriptor descriptor) {
        Layers layers = new Layers(reader, descriptor);
        return new EffectiveSettings(
                reader.read(CoreOptions.VERBOSE_NAME),
                layers.asked(
                        reader.read(CoreOptions.REQUIRES_ESCALATION_EMAIL),
                        ProviderCapabilities::requiresEscalationEmail),
                layers.asked(reader.read(CoreOptions.SHOW_REVIEW_RULES), ProviderCapabilities::showReviewRules),
                layers.asked(
                        layers.words(CoreOptions.PASSING_STATUSES, STATUS_WORDS, ReviewStatus.class)
                                .filter(statuses -> !statuses.isEmpty()),
                        ProviderCapabilities::passingStatuses),
                layers.asked(
                        layers.duration(CoreOptions.PING_INTERVAL, MAX_PING_INTERVAL),
                        ProviderCapabilities::pingInterval),
                layers.own(layers.word(CoreOptions.PING_FAILURE, PING_FAILURE_WORDS), PingFailure.ERROR),
                layers.own(reader.read(CoreOptions.ALLOW_REVIEW_UPDATES), true),
                layers.asked(
                        layers.words(CoreOptions.ACCOMMODATIONS, ACCOMMODATION_WORDS, AccommodationKind.class),
                        ProviderCapabilities::accommodations),
                layers.own(
                        layers.duration(CoreOptions.CALL_TIMEOUT, MAX_CALL_TIMEOUT),
                        CoreOptions.CALL_TIMEOUT.defaultValue().orElseThrow()),
                layers.own(
                        layers.words(CoreOptions.IDENTITY_DISCLOSURE, IDENTITY_WORDS, IdentityAttribute.class),
                        Collections.unmodifiableSet(EnumSet.allOf(IdentityAttribute.class))),
                layers.own(layers.redirectHosts(), Set.of()),
                layers.own(layers.launchSchemes(), Set.of(HTTPS)),
                layers.script(),
                layers.contacts(),
                reader.read(CoreOptions.HAS_DASHBOARD).orElse(true),
                reader.read(CoreOptions.SUPPORTS_ONBOARDING).orElse(true),
                layers.own(reader.read(CoreOptions.SIGNED_CALLBACKS), false));
    }

    /** Returns a host name as it is in links, in lower case and ASCII; empty if the text is not a host name alone. */
    private static Optional<String> hostName(String text) {
        if (!HOST.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return BrowserUrl.host(BrowserUrl.parse("https://" + text)).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }

    /** Selects the operator's value, or else the provider's, or else the default. */
    private record Layers(OptionsReader reader, @Nullable ProviderDescriptor descriptor) {
        <T> Effective<T> own(Optional<T> configured, T fallback) {
            return configured
                    .map(value -> new Effective<>(value, Origin.CONFIGURATION))
                    .orElseGet(() -> new Effective<>(fallback, Origin.DEFAULT));
        }

        <T> Effective<T> asked(Optional<T> configured, Function<ProviderCapabilities, T> asked) {
            if (configured.isPresent() || descriptor == null) {
                return own(configured, asked.apply(ProviderCapabilities.DEFAULTS));
            }
            return new Effective<>(asked.apply(descriptor.capabilities()), Origin.PROVIDER);
        }

        Optional<Duration> duration(OptionSpec<Duration> option, Duration max) {
            Optional<Duration> configured = reader.read(option);
            if (configured.isPresent()
                    && (configured.get().isZero() || configured.get().compareTo(max) > 0)) {
                reader.refuse(option, "must be more than zero and at most " + max.toSeconds() + " seconds");
                return Optional.empty();
            }
            return configured;
        }

        <E> Optional<E> word(OptionSpec<String> option, Map<String, E> words) {
            return reader.read(option).flatMap(word -> known(option, word, words));
        }

        <E extends Enum<E>> Optional<Set<E>> words(
                OptionSpec<List<String>> option, Map<String, E> words, Class<E> type) {
            return reader.read(option).flatMap(configured -> {
                Set<E> values = EnumSet.noneOf(type);
                for (String word : configured) {
                    Optional<E> value = known(option, word, words);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    values.add(value.get());
                }
                return Optional.of(Collections.unmodifiableSet(values));
            });
        }

        private <E> Optional<E> known(OptionSpec<?> option, String word, Map<String, E> words) {
            E value = words.get(word.strip().toLowerCase(Locale.ROOT));
            if (value == null) {
                reader.refuse(
                        option,
                        OptionSchema.mustBe(words.keySet().stream().sorted().toList()));
            }
            return Optional.ofNullable(value);
        }

        Optional<Set<String>> redirectHosts() {
            return reader.read(CoreOptions.ALLOWED_REDIRECT_HOSTS).flatMap(configured -> {
                Set<String> hosts = new LinkedHashSet<>();
                for (String text : configured) {
                    Optional<String> host = hostName(text.strip());
                    if (host.isEmpty()) {
                        reader.refuse(CoreOptions.ALLOWED_REDIRECT_HOSTS, MUST_BE_HOSTS);
                        return Optional.empty();
                    }
                    hosts.add(host.get());
                }
                return Optional.of(Collections.unmodifiableSet(hosts));
            });
        }

        Optional<Set<String>> launchSchemes() {
            return reader.read(CoreOptions.ALLOWED_LAUNCH_SCHEMES).flatMap(configured -> {
                Set<String> schemes = new LinkedHashSet<>(Set.of(HTTPS));
                configured.forEach(scheme -> schemes.add(scheme.strip().toLowerCase(Locale.ROOT)));
                if (schemes.stream()
                        .anyMatch(scheme -> !SCHEME.matcher(scheme).matches() || BrowserUrl.isUnsafeScheme(scheme))) {
                    reader.refuse(CoreOptions.ALLOWED_LAUNCH_SCHEMES, MUST_BE_SCHEMES);
                    return Optional.empty();
                }
                return Optional.of(Collections.unmodifiableSet(schemes));
            });
        }

        /** Returns the script's URL, which must be one that a browser can load over HTTP. */
        Optional<URI> script() {
            Optional<URI> address = reader.read(CoreOptions.CLIENT_SCRIPT_URL);
            if (address.filter(url -> !WEB.contains(url.getScheme().toLowerCase(Locale.ROOT)))
                    .isPresent()) {
                reader.refuse(CoreOptions.CLIENT_SCRIPT_URL, MUST_BE_WEB_URL);
                return Optional.empty();
            }
            return address;
        }

        SupportContacts contacts() {
            SupportContacts.Builder contacts =
                    (descriptor == null ? SupportContacts.NONE : descriptor.contacts()).toBuilder();
            set(CoreOptions.TECH_SUPPORT_EMAIL, contacts, SupportContacts.Builder::email);
            set(CoreOptions.TECH_SUPPORT_PHONE, contacts, SupportContacts.Builder::phone);
            set(
                    CoreOptions.LEARNER_NOTIFICATION_FROM_EMAIL,
                    contacts,
                    SupportContacts.Builder::learnerNotificationFrom);
            set(CoreOptions.INTEGRATION_SPECIFIC_EMAIL, contacts, SupportContacts.Builder::integrationEmail);
            set(CoreOptions.HELP_CENTER_ARTICLE_URL, contacts, SupportContacts.Builder::helpCenterArticle);
            reader.read(CoreOptions.LINK_URLS)
                    .ifPresent(links -> links.forEach((name, link) -> link(name, link, contacts)));
            return contacts.build();
        }

        private <T> void set(
                OptionSpec<T> option, SupportContacts.Builder contacts, BiConsumer<SupportContacts.Builder, T> setter) {
            reader.read(option).ifPresent(value -> setter.accept(contacts, value));
        }

        private void link(String name, Object link, SupportContacts.Builder contacts) {
            if (link.toString().isBlank()) {
                return;
            }
            try {
                URI url = BrowserUrl.parse(link.toString());
                if (!BrowserUrl.isUnsafeScheme(url.getScheme())) {
                    contacts.link(name, url);
                    return;
                }
            } catch (IllegalArgumentException malformed) {
                // Handled like a link with an unsafe scheme.
            }
            reader.refuse(CoreOptions.LINK_URLS, "must contain absolute URLs; the link " + name + " is left out");
        }
    }
}
