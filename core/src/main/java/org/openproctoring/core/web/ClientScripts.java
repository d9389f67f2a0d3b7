package org.openproctoring.core.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.ProviderRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the scripts for the learner's browser from any web server, and returns which one a page needs. Safe for use by many
 * threads.
 *
 * <p>Paths below the mount path, all with the method {@code GET} or {@code HEAD}:
 *
 * <ul>
 *   <li>{@code /page.js}, which runs a worker for a page, and {@code /worker.js}, which workers load
 *   <li>{@code /{provider}/….js}, the scripts in the JARs of providers with a ready backend
 *   <li>the addresses that {@link #worker} and {@link #remoteUrl} return
 * </ul>
 *
 * <p>A worker obeys the content security policy of its own response. The policy of a backend's worker therefore lists the
 * backend's origins, and that of the page does not need to. A worker that does not match its integrity hash is not served.
 *
 * <p>The scripts are public: pages of other origins load them without a session, and they contain neither secrets nor
 * learners' data. Servlet containers serve {@code META-INF/resources} by themselves, but without these policies; mount this
 * endpoint at {@code /openproctoring/*} so that it is used instead.
 */
public final class ClientScripts {
    private static final Logger LOG = LoggerFactory.getLogger(ClientScripts.class);

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Cannot collide with a provider: provider names do not start with an underscore. */
    private static final String SITE_SCRIPT = "_site/worker.js";

    /** A worker for pages of other origins, which run it from a copy of its text and cannot configure it. */
    private static final String REMOTE_SCRIPT = "_remote/worker.js";

    private static final String BACKEND = "backend";
    private static final String POLICY = "default-src 'none'";

    private final ProviderRegistry registry;
    private final URI publicUrl;
    private final MountPoint mount;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private ClientScripts(Builder builder) {
        registry = builder.registry;
        publicUrl = builder.publicUrl;
        mount = MountPoint.of(builder.publicUrl, builder.mountPath);
    }

    /**
     * Starts building an endpoint.
     *
     * @param registry the registry of the backends
     * @param publicUrl the URL at which browsers reach the mount path, such as
     *     {@code https://exams.example.org/openproctoring}, from configuration and never from a request. It has the origin of
     *     the exam page
     * @return a new builder
     * @throws IllegalArgumentException if the URL is not an HTTP or HTTPS URL with a host, or has a query or a fragment
     */
    public static Builder builder(ProviderRegistry registry, URI publicUrl) {
        return new Builder(registry, publicUrl);
    }

    /**
     * Returns whether the learner's page must run a worker before the exam starts. Performs no I/O.
     *
     * @param backend the backend, in any state
     * @return false only if the backend is ready and does not have a worker
     */
    public boolean isRequired(BackendEntry backend) {
        try {
            return backend.requireReady().feature(ClientScript.class).isPresent();
        } catch (ProctoringException notNow) {
            return true;
        }
    }

    /**
     * Returns the worker that the learner's page must run. Performs no I/O.
     *
     * @param backend the backend
     * @return the worker; empty if the backend does not have one
     * @throws ProctoringException if the backend is not ready, or if its provider describes the worker wrongly. Do not start
     *     the exam
     */
    public Optional<Worker> worker(BackendEntry backend) {
        return WorkerDescription.of(backend).map(description -> {
            String folder = MountPoint.of(publicUrl, null).path() + "/";
            return backend.clientScriptUrl().isPresent()
                    ? new Worker(folder + SITE_SCRIPT + query(backend), null, description)
                    : new Worker(
                            // The hash in the address keeps a browser from using a cached older script.
                            folder + description.file() + query(backend) + "&integrity="
                                    + encoded(description.integrity()),
                            description.integrity(),
                            description);
        });
    }

    /**
     * Returns the script that runs a backend's worker in a page of another origin, such as Open edX's learner front end. The
     * page loads it in a worker of its own, with {@code importScripts}, and does not send options.
     *
     * @param backend the backend, in any state. The script of a backend that is not ready cannot be loaded, so such a page
     *     does not start an exam
     * @return an absolute URL; empty unless {@linkplain #isRequired a worker is required}
     */
    public Optional<URI> remoteUrl(BackendEntry backend) {
        return isRequired(backend)
                ? Optional.of(URI.create(mount.publicUrl() + "/" + REMOTE_SCRIPT + query(backend)))
                : Optional.empty();
    }

    private static String query(BackendEntry backend) {
        return "?" + BACKEND + "=" + encoded(backend.name());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Handles a request. Never throws because of the content of the request, and never waits for a vendor.
     *
     * @param request the request; its headers, body and client are not used
     * @return the response: 200 with a script, which is to be sent without its body if the method is {@code HEAD}; 400 if the
     *     query is malformed; 404, 405 or 414 if the path, the method or the length of the URL is wrong; 503 if the script
     *     cannot be served now, of which the log has the reason
     */
    public WebResponse handle(WebRequest request) {
        try {
            MountPoint.Target target = mount.target(request);
            String file = target.path().substring(1);
            if (!ScriptFiles.isFile(file)) {
                throw MountPoint.notFound();
            }
            if (!METHODS.contains(request.method())) {
                throw new Refusal(WebResponse.error(405, "Method not allowed.").header("Allow", "GET, HEAD"));
            }
            Optional<BackendEntry> backend = backend(target.query());
            return backend.isPresent() ? ofBackend(file, backend.get()) : plain(file);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private Optional<BackendEntry> backend(String query) throws Refusal {
        List<String> names;
        try {
            names = PercentEncoding.parameters(query).stream()
                    .filter(parameter -> parameter.getKey().equals(BACKEND))
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (MalformedEncodingException malformed) {
            throw MountPoint.malformedQuery();
        }
        if (names.size() > 1) {
            throw new Refusal(400, "The query names several backends.");
        }
        Optional<BackendEntry> backend = names.stream().findFirst().map(registry::backend);
        if (backend.filter(entry -> entry.state() == BackendState.UNKNOWN).isPresent()) {
            throw MountPoint.notFound();
        }
        return backend;
    }

    private WebResponse plain(String file) throws Refusal {
        try {
            return cached(ScriptFiles.read(registry, file).orElseThrow(MountPoint::notFound), POLICY);
        } catch (IOException | ProctoringException unreadable) {
            throw unavailable("", file, "cannot be read");
        }
    }

    private WebResponse ofBackend(String file, BackendEntry backend) throws Refusal {
        try {
            WorkerDescription worker = WorkerDescription.of(backend).orElseThrow(MountPoint::notFound);
            Optional<URI> own = backend.clientScriptUrl();
            if (file.equals(REMOTE_SCRIPT)) {
                URI url = publicUrl.resolve(worker(backend).orElseThrow().url());
                return javascript(WorkerLoader.remote(url, worker.options()), POLICY)
                        .header("Cache-Control", "no-cache");
            }
            if (own.isPresent()) {
                if (!file.equals(SITE_SCRIPT)) {
                    throw MountPoint.notFound();
                }
                return javascript(WorkerLoader.loading(own.get()), policy(worker, own))
                        .header("Cache-Control", "no-cache");
            }
            if (!file.equals(worker.file())) {
                throw MountPoint.notFound();
            }
            byte[] script = ScriptFiles.read(backend, file)
                    .orElseThrow(() -> unavailable(
                            backend.name(), file, "is not in the JAR of the provider of " + backend.name()));
            if (!IntegrityHash.matches(worker.integrity(), script)) {
                throw unavailable(
                        backend.name(), file, "does not match the integrity hash of the provider of " + backend.name());
            }
            return cached(script, policy(worker, own));
        } catch (BackendNotReadyException notReady) {
            throw notNow();
        } catch (ProctoringException invalid) {
            throw unavailable(backend.name(), file, String.valueOf(invalid.getMessage()));
        } catch (IOException unreadable) {
            throw unavailable(backend.name(), file, "cannot be read");
        }
    }

    /** Logs the reason once for each backend, because anybody can request a script again and again. */
    private Refusal unavailable(String backend, String file, String reason) {
        if (reported.add(backend)) {
            LOG.warn("The browser script {} is not served: {}. Install a complete JAR of the provider.", file, reason);
        }
        return notNow();
    }

    private static Refusal notNow() {
        return new Refusal(503, "The script is not available. See the server log for details.");
    }

    private static String policy(WorkerDescription worker, Optional<URI> own) {
        String scripts = own.flatMap(LinkPolicy::contentSource)
                .map(origin -> " " + origin)
                .orElse("");
        String origins = worker.origins().isEmpty() ? "'none'" : String.join(" ", worker.origins());
        return POLICY + "; script-src 'self'" + scripts + "; connect-src " + origins;
    }

    private static WebResponse cached(byte[] script, String policy) {
        return javascript(script, policy).header("Cache-Control", "private, max-age=60");
    }

    private static WebResponse javascript(byte[] script, String policy) {
        return WebResponse.of(200, "text/javascript; charset=utf-8", script).header("Content-Security-Policy", policy);
    }

    /** The worker of a backend, as a page runs it. Immutable. */
    public static final class Worker {
        private final String url;
        private final @Nullable String integrity;
        private final Map<String, Object> options;

        private Worker(String url, @Nullable String integrity, WorkerDescription description) {
            this.url = url;
            this.integrity = integrity;
            options = description.options();
        }

        /**
         * Returns the address of the script.
         *
         * @return an absolute path with a query, to be resolved against the page's origin
         */
        public String url() {
            return url;
        }

        /**
         * Returns the subresource integrity value with which the page verifies the script.
         *
         * @return such as {@code sha384-…}; empty if the operator configured {@code client_script_url}
         */
        public Optional<String> integrity() {
            return Optional.ofNullable(integrity);
        }

        /**
         * Returns the values with which the page initializes the worker. They are visible to the learner.
         *
         * @return texts, numbers and booleans by key; unmodifiable
         */
        public Map<String, Object> options() {
            return options;
        }

        @Override
        public String toString() {
            return "worker " + url;
        }
    }

    /** Builds an endpoint. */
    public static final class Builder {
        private final ProviderRegistry registry;
        private final URI publicUrl;
        private @Nullable String mountPath;

        private Builder(ProviderRegistry registry, URI publicUrl) {
            this.registry = Objects.requireNonNull(registry, "registry");
            this.publicUrl = MountPoint.checkedUrl(publicUrl);
        }

        /**
         * Sets the beginning of the paths in the requests that the host passes. It differs from the public URL if a proxy
         * changes paths.
         *
         * @param value an absolute path as in {@link WebRequest#builder}, with the context path of a servlet; empty for the
         *     root. By default, the path of the public URL
         * @return this builder
         */
        public Builder mountPath(String value) {
            mountPath = MountPoint.checkedPath(value);
            return this;
        }

        /**
         * Builds the endpoint.
         *
         * @return the endpoint
         */
        public ClientScripts build() {
            return new ClientScripts(this);
        }
    }
}
