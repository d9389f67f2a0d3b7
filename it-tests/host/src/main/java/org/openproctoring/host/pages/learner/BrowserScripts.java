package org.openproctoring.host.pages.learner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.exam.VendorLinks;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/**
 * The scripts that libraries and vendors' jars bring for the browser, under {@code META-INF/resources/openproctoring/}. A
 * worker obeys the policy of its own answer, so that of a backend's worker names what this backend connects to, and the
 * page's need not.
 */
public final class BrowserScripts {
    private static final String FOLDER = "/openproctoring/";
    private static final Pattern SCRIPT = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/){0,3}[A-Za-z0-9_-]+\\.js");

    /** No provider's name begins so. */
    private static final String SITE_SCRIPT = "_site/worker.js";

    private static final String BACKEND = "backend";

    private final ProviderRegistry registry;

    public BrowserScripts(ProviderRegistry registry) {
        this.registry = registry;
    }

    /**
     * A backend's worker.
     *
     * @param url its address on this host
     * @param integrity what the browser compares it with; absent for a script of the site's own
     * @param script what the provider says of it
     */
    record Worker(String url, Optional<String> integrity, ClientScript script) {}

    public List<Route> routes() {
        return Stream.of("{}", "{}/{}", "{}/{}/{}", "{}/{}/{}/{}")
                .map(path -> Route.page("GET", FOLDER + path, Permission.SIGNED_IN, this::serve))
                .toList();
    }

    /**
     * Whether a learner's page must run a worker. A backend that cannot be asked counts as one that has it: no exam starts
     * without.
     */
    boolean needed(BackendEntry backend) {
        try {
            return backend.requireReady().feature(ClientScript.class).isPresent();
        } catch (ProctoringException notNow) {
            return true;
        }
    }

    /**
     * The worker of a backend.
     *
     * @throws ProctoringException where the backend cannot be asked
     */
    Optional<Worker> worker(BackendEntry backend) {
        return backend.requireReady().feature(ClientScript.class).map(script -> worker(backend, script));
    }

    private static Worker worker(BackendEntry backend, ClientScript script) {
        String query = "?" + BACKEND + "=" + encoded(backend.name());
        return backend.clientScriptUrl()
                .map(own -> new Worker(FOLDER + SITE_SCRIPT + query, Optional.empty(), script))
                .orElseGet(() -> new Worker(
                        // Another script has another address: what a browser kept of the last one does no harm.
                        "/" + script.resource() + query + "&integrity=" + encoded(script.integrity()),
                        Optional.of(script.integrity()),
                        script));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse serve(HttpRequest call) {
        String path = call.path().substring(FOLDER.length());
        Optional<BackendEntry> backend = call.query(BACKEND).map(registry::backend);
        if (backend.isPresent()) {
            return ofBackend(path, backend.get());
        }
        return script(path).orElseThrow(BrowserScripts::unknown);
    }

    private HttpResponse ofBackend(String path, BackendEntry backend) {
        ClientScript script;
        try {
            script = worker(backend).map(Worker::script).orElseThrow(BrowserScripts::unknown);
        } catch (ProctoringException notNow) {
            throw HttpException.of(503, "The proctoring service is not available on this site now.");
        }
        Optional<URI> own = backend.clientScriptUrl();
        if (path.equals(SITE_SCRIPT) && own.isPresent()) {
            return loading(own.get()).header("Content-Security-Policy", policy(script, own));
        }
        return script(path)
                .filter(found -> own.isEmpty() && ("/" + script.resource()).equals(FOLDER + path))
                .map(found -> found.header("Content-Security-Policy", policy(script, Optional.empty())))
                .orElseThrow(BrowserScripts::unknown);
    }

    /** A worker must come from the page's own host, and may load a script from elsewhere. */
    private static HttpResponse loading(URI own) {
        String address = Base64.getEncoder().encodeToString(own.toASCIIString().getBytes(StandardCharsets.US_ASCII));
        return javascript(("importScripts(atob('" + address + "'));\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String policy(ClientScript script, Optional<URI> own) {
        String scripts =
                own.flatMap(VendorLinks::origin).map(origin -> " " + origin).orElse("");
        String origins = script.origins().stream()
                .map(VendorLinks::origin)
                .flatMap(Optional::stream)
                .sorted()
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self'" + scripts + "; connect-src "
                + (origins.isEmpty() ? "'none'" : origins);
    }

    private static Optional<HttpResponse> script(String path) {
        if (!SCRIPT.matcher(path).matches()) {
            return Optional.empty();
        }
        try (InputStream content =
                BrowserScripts.class.getClassLoader().getResourceAsStream("META-INF/resources" + FOLDER + path)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(javascript(content.readAllBytes()).header("Cache-Control", "private, max-age=60"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static HttpResponse javascript(byte[] content) {
        return HttpResponse.of(200, "text/javascript; charset=utf-8", content)
                .header("Content-Security-Policy", "default-src 'none'");
    }

    private static HttpException unknown() {
        return HttpException.of(404, "There is no such script.");
    }
}
