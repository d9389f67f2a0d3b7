package org.openproctoring.host.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.HttpResponse;

/**
 * One page on its way: a template, its values, and what its browser may load. By default nothing but the host's own style
 * sheets, scripts and pictures; no inline script ever.
 */
public final class Page {
    private final Templates templates;
    private final String template;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int status = 200;
    private String formsTo = "'self'";

    private Page(Templates templates, String template, String title) {
        this.templates = templates;
        this.template = template;
        values.put("title", title);
        values.put("signed_in", false);
    }

    /** A page for everybody. */
    public static Page open(Templates templates, String template, String title) {
        return new Page(templates, template, title);
    }

    /** A page for somebody who has signed in; its forms carry {@code csrf_token}. */
    public static Page of(Templates templates, String template, String title, Session session) {
        return new Page(templates, template, title)
                .with("signed_in", true)
                .with("account_name", session.account().shownName())
                .with("is_staff", session.account().staff())
                .with("csrf_token", session.csrfToken());
    }

    /** Gives a value to the template: a text, number, truth value, list, map or record of those. */
    public Page with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Gives a value that may be absent; the template finds an empty text then. */
    public Page with(String name, Optional<?> value) {
        return with(name, value.isPresent() ? value.get() : "");
    }

    /** Answers with another status than 200. */
    public Page status(int value) {
        status = value;
        return this;
    }

    /** Lets forms of the page go to these origins as well. */
    public Page formsTo(List<String> origins) {
        formsTo = "'self' " + String.join(" ", origins);
        return this;
    }

    public HttpResponse answer() {
        return HttpResponse.html(status, templates.render(template, values))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                                + " worker-src 'self'; form-action " + formsTo
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "same-origin");
    }
}
