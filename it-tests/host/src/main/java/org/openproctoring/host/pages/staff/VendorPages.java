package org.openproctoring.host.pages.staff;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.pages.VendorRedirectPage;

/** Redirects the team to the vendor's pages about an attempt: its dashboard, or the recording of a review. */
final class VendorPages {
    private static final Texts TEXTS = Texts.ENGLISH;

    private final PageContext context;
    private final AttemptService attempts;
    private final Dashboards dashboards;
    private final VendorRedirectPage vendorRedirect;

    VendorPages(PageContext context, AttemptService attempts, Dashboards dashboards) {
        this.context = context;
        this.attempts = attempts;
        this.dashboards = dashboards;
        vendorRedirect = new VendorRedirectPage(context.templates());
    }

    List<Route> routes() {
        return List.of(
                Route.page("POST", "/attempts/{}/dashboard", Permission.SIGNED_IN, this::dashboard),
                Route.page("POST", "/attempts/{}/recording", Permission.SIGNED_IN, this::recording));
    }

    private Attempt attempt(HttpRequest call) {
        return context.access().attemptForTeam(call.caller(), call.parameter());
    }

    private HttpResponse dashboard(HttpRequest call) {
        Attempt attempt = attempt(call);
        return redirect(call, attempt, dashboards.ofAttempt(call.caller(), attempt));
    }

    private HttpResponse recording(HttpRequest call) {
        Attempt attempt = attempt(call);
        String number = call.form().getOrDefault("review", "");
        URI link = Optional.of(number)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .flatMap(digits -> attempts.recordingUrl(attempt.code(), Integer.parseInt(digits)))
                .orElseThrow(() -> HttpException.of(404, TEXTS.get("staff.problem.no_recording")));
        return redirect(call, attempt, link);
    }

    private HttpResponse redirect(HttpRequest call, Attempt attempt, URI link) {
        String backend = attempt.subject().backend().orElseThrow();
        return vendorRedirect.to(Launch.link(link), context.registry().backend(backend), call.session(), TEXTS);
    }
}
