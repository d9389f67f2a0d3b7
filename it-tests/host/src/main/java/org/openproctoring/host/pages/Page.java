package org.openproctoring.host.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.HttpResponse;

/**
 * A page: a template, its values and its content security policy. By default, the policy only allows the host's own styles,
 * scripts and images; inline scripts are never allowed.
 */
public final class Page {
    private final Templates templates;
    private final Texts texts;
    private final String template;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int status = 200;
    private String formsTo = "'self'";

    private Page(Templates templates, Texts texts, String template) {
        this.templates = templates;
        this.texts = texts;
        this.template = template;
    }

    /** Creates a public page in the language of the texts. */
    public static Page of(Templates templates, Texts texts, String template, String title) {
        return new Page(templates, texts, template)
                .with("language", texts.locale().toLanguageTag())
                .with("page", template)
                .with("title", title)
                .with("signed_in", false)
                .with("trail", List.of())
                .with("running_exams", List.of())
                .with("current_exam", "");
    }

    /** Makes it a page of a session; its forms contain {@code csrf_token}. */
    public Page signedIn(Session session) {
        return with("signed_in", true)
                .with("account_name", session.account().shownName())
                .with("is_staff", session.account().staff())
                .with("csrf_token", session.csrfToken())
                .with("running_exams", templates.banner().of(session.account(), texts));
    }

    /**
     * A page above this one.
     *
     * @param path its path; empty if it is not a link
     */
    public record Crumb(String name, String path) {}

    /** Shows the way to this page, from the start page on. */
    public Page trail(Crumb... crumbs) {
        return with("trail", List.of(crumbs));
    }

    /** Sets a value of the template: a string, number, Boolean, list, map or record of those. */
    public Page with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Sets an optional value; if it is absent, the template gets an empty string. */
    public Page with(String name, Optional<?> value) {
        return with(name, value.isPresent() ? value.get() : "");
    }

    /** Sets the status; the default is 200. */
    public Page status(int value) {
        status = value;
        return this;
    }

    /** Allows the page's forms to submit to additional origins. */
    public Page formsTo(List<String> origins) {
        formsTo = "'self' " + String.join(" ", origins);
        return this;
    }

    public HttpResponse answer() {
        return HttpResponse.html(status, templates.render(template, values, texts))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                                + " worker-src 'self'; form-action " + formsTo
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "same-origin");
    }
}
