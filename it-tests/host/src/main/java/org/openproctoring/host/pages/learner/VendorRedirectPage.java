package org.openproctoring.host.pages.learner;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.exam.VendorLinks;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.Templates;

/**
 * The page from which a browser goes on to a vendor at once, by a link or by a form. It is made when somebody goes there,
 * because what opens a vendor's page may be good for a minute only.
 */
public final class VendorRedirectPage {
    private final Templates templates;

    public VendorRedirectPage(Templates templates) {
        this.templates = templates;
    }

    /** One of a form's hidden fields. */
    record Field(String name, String value) {}

    /** Sends a browser where a vendor wants it, if the backend may send people there. */
    public HttpResponse required(Launch launch, BackendEntry backend, Session session) {
        return page(VendorLinks.required(backend, launch), backend, session);
    }

    private HttpResponse page(Launch launch, BackendEntry backend, Session session) {
        boolean form = launch.method() == Launch.Method.POST;
        Page page = Page.of(templates, "hand-over", "On the way to the proctoring service", session)
                .with("form", form)
                .with("link", launch.url().toASCIIString())
                .with("host", destination(launch.url()))
                .with("fields", fields(launch.fields()));
        if (form) {
            page.formsTo(destinations(launch.url(), backend));
        }
        HttpResponse answer = page.answer();
        return form ? answer : answer.header("Refresh", "0; url=" + launch.url().toASCIIString());
    }

    /** The host; an application on the learner's device has none. */
    private static String destination(URI url) {
        boolean web = url.getScheme().toLowerCase(Locale.ROOT).matches("https?");
        return web ? BrowserUrl.host(url).orElse("") : "the application";
    }

    private static List<Field> fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    /** A vendor's form may lead on to other hosts, which a browser allows only where its page says so. */
    private static List<String> destinations(URI url, BackendEntry backend) {
        return Stream.concat(
                        VendorLinks.origin(url).stream(),
                        backend.allowedRedirectHosts().value().stream().flatMap(host -> origin(host).stream()))
                .toList();
    }

    private static Optional<String> origin(String host) {
        try {
            return VendorLinks.origin(URI.create("https://" + host));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
