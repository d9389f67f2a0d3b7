package org.openproctoring.host.pages.staff;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.Origin;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.Templates;

/** The report of {@code host providers}, for the site's staff: what is there, what it needs, and what is wrong. */
public final class ProvidersPage {
    private static final String NOT_KNOWN = "–";

    private final Templates templates;
    private final ProviderRegistry registry;

    public ProvidersPage(Templates templates, ProviderRegistry registry) {
        this.templates = templates;
        this.registry = registry;
    }

    public List<Route> routes() {
        return List.of(Route.page("GET", "/providers", Permission.STAFF, this::show));
    }

    /** A provider as it was found. */
    record Provider(String name, String displayName, String version, String state, boolean wrong, String location) {}

    /** A backend, and what it needs and offers. */
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
     * Something that holds of a backend.
     *
     * @param from who said so; empty where that is plain
     */
    record Fact(String label, String value, String from) {}

    /** Something that is wrong. */
    record Trouble(String code, boolean error, String place, String message, String action) {}

    private HttpResponse show(HttpRequest call) {
        RegistryReport report = registry.report();
        return Page.of(templates, "providers", "Providers", call.session())
                .with("default_backend", report.defaultBackend())
                .with(
                        "providers",
                        report.providers().stream().map(ProvidersPage::provider).toList())
                .with(
                        "backends",
                        report.backends().stream().map(ProvidersPage::backend).toList())
                .with(
                        "problems",
                        report.problems().stream().map(ProvidersPage::trouble).toList())
                .answer();
    }

    private static Provider provider(ProviderEntry provider) {
        return new Provider(
                provider.name().orElse(NOT_KNOWN),
                provider.displayName(Locale.ENGLISH).orElse(NOT_KNOWN),
                provider.version().orElse(NOT_KNOWN),
                words(provider.state()),
                provider.state() == ProviderState.FAILED || provider.state() == ProviderState.CONFLICT,
                provider.location().map(ProvidersPage::fileName).orElse(NOT_KNOWN));
    }

    private static String words(ProviderState state) {
        return switch (state) {
            case AVAILABLE -> "Available";
            case UNCONFIGURED -> "Available, but no backend is made of it";
            case CONFLICT -> "In conflict: another provider has its name";
            case FAILED -> "Broken";
        };
    }

    private static String words(BackendState state) {
        return switch (state) {
            case READY -> "Ready";
            case DISABLED -> "Switched off";
            case NOT_INSTALLED -> "Not installed";
            case MISCONFIGURED -> "Configured wrongly";
            case FAILED -> "Broken";
            case UNKNOWN -> "Not configured";
        };
    }

    private static String words(Origin origin) {
        return switch (origin) {
            case CONFIGURATION -> "from the configuration";
            case PROVIDER -> "from the provider";
            case DEFAULT -> "assumed";
        };
    }

    private static Backend backend(BackendEntry backend) {
        List<Fact> facts = new ArrayList<>();
        facts.add(said("Escalation email", backend.requiresEscalationEmail(), "required", "not required"));
        facts.add(said("Review rules", backend.showReviewRules(), "shown", "hidden"));
        facts.add(new Fact(
                "Passes with",
                String.join(
                        ", ",
                        backend.passingStatuses().value().stream()
                                .map(status ->
                                        status.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .sorted()
                                .toList()),
                words(backend.passingStatuses().from())));
        facts.add(new Fact("Dashboard", backend.hasDashboard() ? "yes" : "no", ""));
        facts.add(new Fact("Onboarding", backend.supportsOnboarding() ? "yes" : "no", ""));
        return new Backend(
                backend.name(),
                backend.displayName(Locale.ENGLISH),
                backend.providerName(),
                words(backend.state()),
                tone(backend.state()),
                facts,
                contacts(backend.contacts()),
                backend.options().entrySet().stream()
                        .map(option -> new Fact(
                                option.getKey(),
                                String.valueOf(option.getValue().value()),
                                words(option.getValue().from())))
                        .toList());
    }

    private static String tone(BackendState state) {
        return switch (state) {
            case READY -> "good";
            case DISABLED -> "";
            default -> "wrong";
        };
    }

    private static Fact said(String label, Effective<Boolean> value, String yes, String no) {
        return new Fact(label, value.value() ? yes : no, words(value.from()));
    }

    private static List<Fact> contacts(SupportContacts contacts) {
        List<Fact> facts = new ArrayList<>();
        addContact(facts, "Support email", contacts.email());
        addContact(facts, "Support phone", contacts.phone());
        addContact(facts, "Writes to learners from", contacts.learnerNotificationFrom());
        addContact(facts, "Integration contact", contacts.integrationEmail());
        addContact(facts, "Help center", contacts.helpCenterArticle().map(URI::toString));
        contacts.links().forEach((name, link) -> facts.add(new Fact("Link " + name, link.toString(), "")));
        return facts;
    }

    private static void addContact(List<Fact> facts, String label, Optional<String> value) {
        value.ifPresent(text -> facts.add(new Fact(label, text, "")));
    }

    private static Trouble trouble(Problem problem) {
        List<String> place = new ArrayList<>();
        problem.backend().ifPresent(name -> place.add("backend " + name));
        problem.key().ifPresent(key -> place.add("key " + key));
        problem.location().ifPresent(path -> place.add(fileName(path)));
        problem.line().ifPresent(line -> place.add("line " + line));
        return new Trouble(
                problem.code(),
                problem.severity() == Problem.Severity.ERROR,
                String.join(", ", place),
                problem.message(),
                problem.action());
    }

    /** Where the jar lies on this machine is in the report of the command. */
    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
