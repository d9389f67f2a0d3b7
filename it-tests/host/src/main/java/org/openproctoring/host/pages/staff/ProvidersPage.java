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
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;

/** The report of {@code host providers} as a page for site staff: providers, backends and problems. */
final class ProvidersPage {
    private static final String UNKNOWN = "–";

    private final PageContext context;

    ProvidersPage(PageContext context) {
        this.context = context;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/providers", Permission.STAFF, this::show));
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

    /** A problem to display. */
    record ProblemRow(String code, boolean error, String place, String message, String action) {}

    private HttpResponse show(HttpRequest call) {
        RegistryReport report = context.registry().report();
        return Page.of(context.templates(), "providers", "Providers", call.session())
                .with("default_backend", report.defaultBackend())
                .with(
                        "providers",
                        report.providers().stream().map(ProvidersPage::provider).toList())
                .with(
                        "backends",
                        report.backends().stream().map(ProvidersPage::backend).toList())
                .with(
                        "problems",
                        report.problems().stream()
                                .map(ProvidersPage::problemRow)
                                .toList())
                .answer();
    }

    private static Provider provider(ProviderEntry provider) {
        return new Provider(
                provider.name().orElse(UNKNOWN),
                provider.displayName(Locale.ENGLISH).orElse(UNKNOWN),
                provider.version().orElse(UNKNOWN),
                words(provider.state()),
                provider.state() == ProviderState.FAILED || provider.state() == ProviderState.CONFLICT,
                provider.location().map(ProvidersPage::fileName).orElse(UNKNOWN));
    }

    private static String words(ProviderState state) {
        return switch (state) {
            case AVAILABLE -> "Available";
            case UNCONFIGURED -> "Available, but not used by any backend";
            case CONFLICT -> "Conflict: another provider has the same name";
            case FAILED -> "Failed";
        };
    }

    private static String words(BackendState state) {
        return switch (state) {
            case READY -> "Ready";
            case DISABLED -> "Disabled";
            case NOT_INSTALLED -> "Not installed";
            case MISCONFIGURED -> "Misconfigured";
            case FAILED -> "Failed";
            case UNKNOWN -> "Not configured";
        };
    }

    private static String words(Origin origin) {
        return switch (origin) {
            case CONFIGURATION -> "from the configuration";
            case PROVIDER -> "from the provider";
            case DEFAULT -> "default";
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
        addContact(facts, "Sender of emails to learners", contacts.learnerNotificationFrom());
        addContact(facts, "Integration contact", contacts.integrationEmail());
        addContact(facts, "Help center", contacts.helpCenterArticle().map(URI::toString));
        contacts.links().forEach((name, link) -> facts.add(new Fact("Link " + name, link.toString(), "")));
        return facts;
    }

    private static void addContact(List<Fact> facts, String label, Optional<String> value) {
        value.ifPresent(text -> facts.add(new Fact(label, text, "")));
    }

    private static ProblemRow problemRow(Problem problem) {
        List<String> place = new ArrayList<>();
        problem.backend().ifPresent(name -> place.add("backend " + name));
        problem.key().ifPresent(key -> place.add("key " + key));
        problem.location().ifPresent(path -> place.add(fileName(path)));
        problem.line().ifPresent(line -> place.add("line " + line));
        return new ProblemRow(
                problem.code(),
                problem.severity() == Problem.Severity.ERROR,
                String.join(", ", place),
                problem.message(),
                problem.action());
    }

    /** Returns only the file name; the full path is in the command's report. */
    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
