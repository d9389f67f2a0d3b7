package org.openproctoring.host.pages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.http.HttpResponse;

/**
 * The page that redirects a browser to a vendor, by link or by form. It is rendered on demand because a vendor's launch
 * link may expire within a minute.
 */
public final class VendorRedirectPage {
    private final Templates templates;

    public VendorRedirectPage(Templates templates) {
        this.templates = templates;
    }

    /** A hidden form field. */
    record Field(String name, String value) {}

    /**
     * Redirects the browser to the launch address.
     *
     * @param launch a launch that the library has checked
     * @param trail the way to the page that the browser leaves
     */
    public HttpResponse to(Launch launch, BackendEntry backend, Session session, Texts texts, Page.Crumb... trail) {
        boolean form = launch.method() == Launch.Method.POST;
        Page page = Page.of(templates, texts, "vendor-redirect", texts.get("common.redirect.title"))
                .signedIn(session)
                .trail(trail)
                .with("form", form)
                .with("link", launch.url().toASCIIString())
                .with("host", destination(launch.url(), texts))
                .with("fields", fields(launch.fields()));
        if (form) {
            page.formsTo(destinations(launch.url(), backend));
        }
        HttpResponse answer = page.answer();
        return form ? answer : answer.header("Refresh", "0; url=" + launch.url().toASCIIString());
    }

    /** Returns the host name to display; an application on the learner's device does not have one. */
    private static String destination(URI url, Texts texts) {
        boolean web = url.getScheme().toLowerCase(Locale.ROOT).matches("https?");
        return web ? BrowserUrl.host(url).orElse("") : texts.get("common.redirect.app");
    }

    private static List<Field> fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    /** Lists the origins that the form may submit or redirect to, for the content security policy. */
    private static List<String> destinations(URI url, BackendEntry backend) {
        return Stream.concat(
                        LinkPolicy.contentSource(url).stream(),
                        backend.allowedRedirectHosts().value().stream().flatMap(host -> origin(host).stream()))
                .toList();
    }

    private static Optional<String> origin(String host) {
        try {
            return LinkPolicy.contentSource(URI.create("https://" + host));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
