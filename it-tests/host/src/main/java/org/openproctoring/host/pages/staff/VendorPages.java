package org.openproctoring.host.pages.staff;

import java.net.URI;
import java.util.List;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.store.AttemptStore;
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
    private final AttemptStore store;
    private final Dashboards dashboards;
    private final VendorRedirectPage vendorRedirect;

    VendorPages(PageContext context, AttemptStore store, Dashboards dashboards) {
        this.context = context;
        this.store = store;
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
        URI link = store.reviews(attempt.code()).stream()
                .filter(review -> Integer.toString(review.number()).equals(number))
                .flatMap(review -> review.recordingUrl().stream())
                .findFirst()
                .orElseThrow(() -> HttpException.of(404, TEXTS.get("staff.problem.no_recording")));
        return redirect(call, attempt, link);
    }

    /** Checks the link, too: the link policy may have changed since a review arrived. */
    private HttpResponse redirect(HttpRequest call, Attempt attempt, URI link) {
        String backend = attempt.subject().backend().orElseThrow();
        return vendorRedirect.required(Launch.link(link), context.registry().backend(backend), call.session(), TEXTS);
    }
}
