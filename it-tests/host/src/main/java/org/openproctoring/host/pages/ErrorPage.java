package org.openproctoring.host.pages;

import java.util.Optional;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.ErrorPages;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** Renders errors for people. */
public final class ErrorPage implements ErrorPages {
    /** From here on, the site itself has a problem, and the page does without stored data. */
    private static final int SITE_FAILED = 500;

    private final Templates templates;

    public ErrorPage(Templates templates) {
        this.templates = templates;
    }

    @Override
    public HttpResponse page(HttpRequest call, int status, String detail) {
        Optional<Session> session = status < SITE_FAILED ? call.sessionIfKnown() : Optional.empty();
        try {
            return page(call, status, detail, session);
        } catch (StoreUnavailableException down) {
            // The learner's running exams cannot be read, but the error can still be shown.
            return page(call, status, detail, Optional.empty());
        }
    }

    private HttpResponse page(HttpRequest call, int status, String detail, Optional<Session> session) {
        Texts texts = Languages.of(call);
        Page page = Page.of(templates, texts, "error", ErrorTitle.of(status, texts))
                .with("detail", detail)
                .status(status);
        return session.map(page::signedIn).orElse(page).answer();
    }
}
