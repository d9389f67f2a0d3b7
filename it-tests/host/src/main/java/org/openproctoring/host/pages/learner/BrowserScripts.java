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
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Languages;
import org.openproctoring.host.pages.Texts;

/**
 * Serves the browser scripts that libraries and vendors' JARs contain under {@code META-INF/resources/openproctoring/}. A
 * worker obeys the content security policy of its own response. The policy of a backend's worker therefore lists the
 * backend's origins, and that of the page does not need to.
 */
public final class BrowserScripts {
    private static final String FOLDER = "/openproctoring/";
    private static final Pattern SCRIPT = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/){0,3}[A-Za-z0-9_-]+\\.js");

    /** Cannot collide with a provider: provider names do not start with an underscore. */
    private static final String SITE_SCRIPT = "_site/worker.js";

    /** A worker for pages of other origins, which run it from a copy of its text and cannot configure it. */
    private static final String REMOTE_SCRIPT = "_remote/worker.js";

    private static final String BACKEND = "backend";

    private final ProviderRegistry registry;
    private final URI address;

    /**
     * Serves the scripts of a registry's backends.
     *
     * @param address the URL at which browsers reach the host
     */
    public BrowserScripts(ProviderRegistry registry, URI address) {
        this.registry = registry;
        this.address = address;
    }

    /**
     * A backend's worker.
     *
     * @param url the address of the script on this host
     * @param integrity the integrity hash that the browser verifies; absent for a script that the site configured
     * @param script the provider's description of the script
     */
    record Worker(String url, Optional<String> integrity, ClientScript script) {}

    public List<Route> routes() {
        // Public: front ends of other origins load workers without a session, and the scripts are not secret.
        return Stream.of("{}", "{}/{}", "{}/{}/{}", "{}/{}/{}/{}")
                .map(path -> Route.open("GET", FOLDER + path, this::serve))
                .toList();
    }

    /**
     * Returns the URL of a backend's worker for pages of other origins, or an empty text if it does not have one. The worker
     * of an unavailable backend cannot be loaded, so such a page does not start an exam without it.
     */
    public String remoteUrl(BackendEntry backend) {
        return needed(backend) ? address + FOLDER + REMOTE_SCRIPT + query(backend) : "";
    }

    /**
     * Returns whether the learner's page must run a worker. An unavailable backend counts as one that needs a worker, so
     * that no exam starts without it.
     */
    boolean needed(BackendEntry backend) {
        try {
            return backend.requireReady().feature(ClientScript.class).isPresent();
        } catch (ProctoringException notNow) {
            return true;
        }
    }

    /**
     * Returns the worker of a backend, if it has one.
     *
     * @throws ProctoringException if the backend is not ready
     */
    Optional<Worker> worker(BackendEntry backend) {
        return backend.requireReady().feature(ClientScript.class).map(script -> worker(backend, script));
    }

    private static Worker worker(BackendEntry backend, ClientScript script) {
        String query = query(backend);
        return backend.clientScriptUrl()
                .map(own -> new Worker(FOLDER + SITE_SCRIPT + query, Optional.empty(), script))
                .orElseGet(() -> new Worker(
                        // The hash in the address keeps a browser from using a cached older script.
                        "/" + script.resource() + query + "&integrity=" + encoded(script.integrity()),
                        Optional.of(script.integrity()),
                        script));
    }

    private static String query(BackendEntry backend) {
        return "?" + BACKEND + "=" + encoded(backend.name());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse serve(HttpRequest call) {
        String path = call.path().substring(FOLDER.length());
        Optional<BackendEntry> backend = call.query(BACKEND).map(registry::backend);
        if (backend.isPresent()) {
            return ofBackend(path, backend.get(), Languages.of(call));
        }
        return script(path).orElseThrow(() -> unknown(Languages.of(call)));
    }

    private HttpResponse ofBackend(String path, BackendEntry backend, Texts texts) {
        Worker worker;
        try {
            worker = worker(backend).orElseThrow(() -> unknown(texts));
        } catch (ProctoringException notNow) {
            throw HttpException.of(503, texts.get("learner.problem.service_not_available"));
        }
        ClientScript script = worker.script();
        if (path.equals(REMOTE_SCRIPT)) {
            return RemoteWorker.script(URI.create(address + worker.url()), script.options());
        }
        Optional<URI> own = backend.clientScriptUrl();
        if (path.equals(SITE_SCRIPT) && own.isPresent()) {
            return loading(own.get()).header("Content-Security-Policy", policy(script, own));
        }
        return script(path)
                .filter(found -> own.isEmpty() && ("/" + script.resource()).equals(FOLDER + path))
                .map(found -> found.header("Content-Security-Policy", policy(script, Optional.empty())))
                .orElseThrow(() -> unknown(texts));
    }

    /** Returns a worker that loads the configured script: a worker itself must come from the page's own origin. */
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

    static HttpResponse javascript(byte[] content) {
        return HttpResponse.of(200, "text/javascript; charset=utf-8", content)
                .header("Content-Security-Policy", "default-src 'none'");
    }

    private static HttpException unknown(Texts texts) {
        return HttpException.of(404, texts.get("learner.problem.no_script"));
    }
}
