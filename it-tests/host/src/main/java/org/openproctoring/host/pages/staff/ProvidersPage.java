package org.openproctoring.host.pages.staff;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.reload.ConfigurationReload;

/** The report of {@code host providers} as a page for site staff, who can reload the configuration there. */
final class ProvidersPage {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final String UNKNOWN = "–";
    private static final Pattern ISO_DURATION = Pattern.compile("PT(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}S)?(?<!PT)");

    /** The parameter with which the page moves the focus to the outcome of a reload. */
    private static final String JUST_RELOADED = "reloaded";

    private final PageContext context;
    private final ConfigurationReload reload;

    ProvidersPage(PageContext context, ConfigurationReload reload) {
        this.context = context;
        this.reload = reload;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/providers", Permission.STAFF, this::show),
                Route.page(
                        "GET",
                        "/providers/schema",
                        Permission.STAFF,
                        call -> schema(
                                "proctoring",
                                Optional.of(
                                        context.registry().configurationSchema().file()))),
                Route.page(
                        "GET",
                        "/providers/{}/schema",
                        Permission.STAFF,
                        call -> schema(
                                call.parameter(),
                                context.registry().configurationSchema().options(call.parameter()))),
                Route.page("POST", "/providers/reload", Permission.STAFF, this::reload));
    }

    /** An installed provider. */
    record Provider(String name, String displayName, String version, String state, boolean wrong, String location) {}

    /** A backend with its requirements and features. */
    record Backend(
            String name,
            String displayName,
            String provider,
            String state,
            String tone,
            List<Fact> facts,
            List<Fact> contacts,
            List<Fact> options) {}

    /**
     * A property of a backend.
     *
     * @param from the origin of the value; may be empty
     */
    record Fact(String label, String value, String from) {}

    private HttpResponse show(HttpRequest call) {
        RegistryReport report = context.registry().report();
        return Page.of(context.templates(), TEXTS, "providers", TEXTS.get("staff.providers.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(TEXTS))
                .with("default_backend", report.defaultBackend())
                .with(
                        "providers",
                        report.providers().stream().map(ProvidersPage::provider).toList())
                .with(
                        "backends",
                        report.backends().stream().map(ProvidersPage::backend).toList())
                .with("provider_cards", ProviderCard.of(context.registry()))
                .with("problems", ProblemRow.of(report.problems()))
                .with("reload", reload.latest().map(ReloadSummary::of))
                .with("just_reloaded", call.query(JUST_RELOADED).isPresent())
                .answer();
    }

    /** Returns a schema as a file. A name of a provider does not need quoting. */
    private static HttpResponse schema(String name, Optional<String> schema) {
        byte[] json = schema.orElseThrow(() -> HttpException.of(404, TEXTS.get("staff.providers.unknown")))
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.of(200, "application/schema+json", json)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".schema.json\"");
    }

    private HttpResponse reload(HttpRequest call) {
        reload.run(
                call.caller().name(),
                call.form().containsKey("refuse_worse") ? ReloadPolicy.REFUSE_WORSE : ReloadPolicy.ACCEPT_READABLE);
        return HttpResponse.seeOther("/providers?" + JUST_RELOADED + "=true");
    }

    private static Provider provider(ProviderEntry provider) {
        return new Provider(
                provider.name().orElse(UNKNOWN),
                provider.displayName(TEXTS.locale()).orElse(UNKNOWN),
                provider.version().orElse(UNKNOWN),
                TEXTS.of("staff.provider_state.", provider.state()),
                provider.state() == ProviderState.FAILED || provider.state() == ProviderState.CONFLICT,
                provider.location().map(ProblemRow::fileName).orElse(UNKNOWN));
    }

    private static Backend backend(BackendEntry backend) {
        List<Fact> facts = new ArrayList<>();
        facts.add(said(
                "staff.providers.email",
                backend.requiresEscalationEmail(),
                "staff.providers.email_required",
                "staff.providers.email_not_required"));
        facts.add(said(
                "staff.providers.rules",
                backend.showReviewRules(),
                "staff.providers.rules_shown",
                "staff.providers.rules_hidden"));
        facts.add(new Fact(
                TEXTS.get("staff.providers.passes"),
                TEXTS.list(backend.passingStatuses().value().stream()
                        .map(status -> TEXTS.of("staff.review_status.", status))
                        .sorted()
                        .toList()),
                TEXTS.of("staff.origin.", backend.passingStatuses().from())));
        facts.add(new Fact(TEXTS.get("staff.providers.dashboard"), yesNo(backend.hasDashboard()), ""));
        facts.add(new Fact(TEXTS.get("staff.providers.onboarding"), yesNo(backend.supportsOnboarding()), ""));
        return new Backend(
                backend.name(),
                backend.displayName(TEXTS.locale()),
                backend.providerName(),
                TEXTS.of("staff.service_state.", backend.state()),
                tone(backend.state()),
                facts,
                contacts(backend.contacts()),
                backend.options().entrySet().stream()
                        .map(option -> new Fact(
                                option.getKey(),
                                words(option.getValue().value()),
                                TEXTS.of("staff.origin.", option.getValue().from())))
                        .toList());
    }

    private static String yesNo(boolean value) {
        return TEXTS.get(value ? "staff.providers.yes" : "staff.providers.no");
    }

    /** Returns the value of an option in words: durations are reported as texts in ISO 8601. */
    private static String words(Object value) {
        if (value instanceof List<?> items) {
            return TEXTS.list(items.stream().map(ProvidersPage::words).toList());
        }
        String text = String.valueOf(value);
        return ISO_DURATION.matcher(text).matches() ? TEXTS.duration(Duration.parse(text)) : text;
    }

    private static String tone(BackendState state) {
        return switch (state) {
            case READY -> "good";
            case DISABLED -> "";
            default -> "wrong";
        };
    }

    private static Fact said(String label, Effective<Boolean> value, String yes, String no) {
        return new Fact(TEXTS.get(label), TEXTS.get(value.value() ? yes : no), TEXTS.of("staff.origin.", value.from()));
    }

    private static List<Fact> contacts(SupportContacts contacts) {
        List<Fact> facts = new ArrayList<>();
        addContact(facts, "staff.providers.support_email", contacts.email());
        addContact(facts, "staff.providers.support_phone", contacts.phone());
        addContact(facts, "staff.providers.sender", contacts.learnerNotificationFrom());
        addContact(facts, "staff.providers.integration", contacts.integrationEmail());
        addContact(
                facts,
                "staff.providers.help_center",
                contacts.helpCenterArticle().map(URI::toString));
        contacts.links()
                .forEach((name, link) ->
                        facts.add(new Fact(TEXTS.get("staff.providers.link", name), link.toString(), "")));
        return facts;
    }

    private static void addContact(List<Fact> facts, String label, Optional<String> value) {
        value.ifPresent(text -> facts.add(new Fact(TEXTS.get(label), text, "")));
    }
}
