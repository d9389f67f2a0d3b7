package org.openproctoring.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.FakeBackend;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;

class ClientScriptsTest {
    private static final String ORIGIN = "https://exams.example.org";
    private static final String PUBLIC = ORIGIN + "/openproctoring";
    private static final String CONTENT = "the worker of acme";
    private static final String INTEGRITY = "sha384-" + hash();

    @TempDir
    private Path jar;

    private final Script script = new Script();

    @AutoClose
    private final ProviderRegistry registry = Site.builder(
                    Map.of(
                            "eu", Map.of("provider", "acme"),
                            "b&c/ü", Map.of("provider", "acme"),
                            "own", Map.of("provider", "acme", "client_script_url", "https://campus.example/w.js?'"),
                            "off", Map.of("provider", "acme", "enabled", false),
                            "plain", Map.of()),
                    FakeProvider.named("plain"),
                    providerInItsOwnJar())
            .build();

    private final ClientScripts scripts =
            ClientScripts.builder(registry, URI.create(PUBLIC)).build();

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-384").digest(CONTENT.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What the provider answers. */
    private static final class Script implements ClientScript {
        private String resource = "openproctoring/acme/worker.js";
        private String integrity = INTEGRITY;
        private Set<URI> origins = Set.of();
        private Map<String, Object> options = Map.of();

        @Override
        public String resource() {
            return resource;
        }

        @Override
        public String integrity() {
            return integrity;
        }

        @Override
        public Set<URI> origins() {
            return origins;
        }

        @Override
        public Map<String, Object> options() {
            return options;
        }
    }

    /** Loads {@link FakeProvider} again, by a loader whose files this library's own loader does not see. */
    private ProctoringProvider providerInItsOwnJar() {
        ClassLoader loader = new ClassLoader(ClientScriptsTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith(FakeProvider.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? define(name) : loaded;
                }
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
                try (InputStream content = FakeProvider.class.getResourceAsStream(file)) {
                    byte[] bytes = content.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException unreadable) {
                    throw new ClassNotFoundException(name, unreadable);
                }
            }

            @Override
            protected URL findResource(String name) {
                try {
                    Path file = jar.resolve(name);
                    return Files.exists(file) ? file.toUri().toURL() : null;
                } catch (IOException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        };
        return Loaded.provider(loader, new FakeBackend().offering(ClientScript.class, script));
    }

    /** Calls a class that is another one than that of its name here. */
    private static final class Loaded {
        static ProctoringProvider provider(ClassLoader loader, FakeBackend backend) {
            try {
                Class<?> type = loader.loadClass(FakeProvider.class.getName());
                Object provider = type.getMethod("named", String.class).invoke(null, "acme");
                type.getMethod("backend", ProctoringBackend.class).invoke(provider, backend);
                return (ProctoringProvider) provider;
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private void inJar(String path, String content) {
        try {
            Path file = jar.resolve("META-INF/resources/" + path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private BackendEntry backend(String name) {
        return registry.backend(name);
    }

    private WebResponse get(String target) {
        return scripts.handle(WebRequest.builder("GET", target).build());
    }

    private static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String policy(WebResponse response) {
        return response.headers().get("Content-Security-Policy");
    }

    private ClientScripts.Worker worker(String name) {
        return scripts.worker(backend(name)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "b&c/ü"})
    void theWorkerOfABackendComesFromItsProvidersOwnJar(String name) {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.origins = Set.of(URI.create("https://b.example:8443"), URI.create("https://a.example/x"));
        script.options = Map.of("origin", "https://a.example");

        ClientScripts.Worker worker = worker(name);
        WebResponse response = get(worker.url());

        assertThat(worker.url()).startsWith("/openproctoring/acme/worker.js?backend=");
        assertThat(worker.integrity()).contains(INTEGRITY);
        assertThat(worker.options()).isEqualTo(script.options);
        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo(CONTENT);
        assertThat(response.headers())
                .containsOnly(
                        Map.entry("Content-Type", "text/javascript; charset=utf-8"),
                        Map.entry("X-Content-Type-Options", "nosniff"),
                        Map.entry("Cache-Control", "private, max-age=60"),
                        Map.entry(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; connect-src https://a.example https://b.example:8443"));
    }

    @Test
    void anOriginThatIsNotSecureOrEndsTheDirectiveIsNotAllowed() {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.origins = Set.of(
                URI.create("http://elsewhere.example"),
                URI.create("data:x"),
                URI.create("https://a.example;script-src"),
                URI.create("https://user@a.example"));

        assertThat(policy(get(worker("eu").url()))).endsWith("connect-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.js", "worker.js"})
    void theLibrarysOwnScriptsConnectNowhere(String file) {
        WebResponse response = get("/openproctoring/" + file);

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).contains("'use strict'");
        assertThat(policy(response)).isEqualTo("default-src 'none'");
    }

    @Test
    void anotherScriptInTheProvidersJarIsServed() {
        inJar("openproctoring/acme/lib/tools.min.js", "tools");

        assertThat(text(get("/openproctoring/acme/lib/tools.min.js"))).isEqualTo("tools");
        assertThat(policy(get("/openproctoring/acme/lib/tools.min.js"))).isEqualTo("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/openproctoring",
                "/openproctoring/",
                "/openproctoringx/page.js",
                "/elsewhere/page.js",
                "/openproctoring//page.js",
                "/openproctoring/nothing.js",
                "/openproctoring/acme",
                "/openproctoring/acme/",
                "/openproctoring/acme/secret.txt",
                "/openproctoring/acme/../acme/secret.js",
                "/openproctoring/acme/./worker.js",
                "/openproctoring/acme/..%2fworker.js",
                "/openproctoring/%61cme/worker.js",
                "/openproctoring/acme/worker.js%00",
                "/openproctoring/acme/worker.js;x.js",
                "/openproctoring/acme\\worker.js",
                "/openproctoring/acme/.hidden.js",
                "/openproctoring/../../../outside.js",
                "/openproctoring/other/worker.js",
                "/openproctoring/_site/worker.js",
                "/openproctoring/_site/worker.js?backend=eu",
                "/openproctoring/_remote/worker.js",
                "/openproctoring/_remote/worker.js?backend=plain",
                "/openproctoring/_remote/worker.js?backend=nobody",
                "/openproctoring/acme/worker.js?backend=nobody",
                "/openproctoring/acme/worker.js?backend=",
                "/openproctoring/acme/worker.js?backend=plain",
                "/openproctoring/acme/worker.js?backend=own",
                "/openproctoring/acme/tools.js?backend=eu",
                "/openproctoring/page.js?backend=eu"
            })
    void nothingElseIsServed(String target) {
        for (String file : new String[] {"worker.js", "tools.js", "secret.txt", "secret.js", ".hidden.js"}) {
            inJar("openproctoring/acme/" + file, CONTENT);
        }
        inJar("openproctoring/other/worker.js", CONTENT);
        inJar("outside.js", CONTENT);

        assertThat(get(target).status()).isEqualTo(404);
    }

    @Test
    void aMalformedRequestIsRefused() {
        assertThat(get("/openproctoring/page.js?x=%zz").status()).isEqualTo(400);
        assertThat(get("/openproctoring/acme/worker.js?backend=eu&backend=own").status())
                .isEqualTo(400);
        assertThat(get("/openproctoring/" + "x".repeat(9_000) + ".js").status()).isEqualTo(414);
        WebResponse posted = scripts.handle(
                WebRequest.builder("POST", "/openproctoring/page.js").build());
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void aScriptThatWasChangedIsNotServed() {
        inJar("openproctoring/acme/worker.js", CONTENT + " ");

        assertThat(get(worker("eu").url()).status()).isEqualTo(503);
    }

    @Test
    void aScriptThatIsMissingIsNotServed() {
        assertThat(get(worker("eu").url()).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha384-", "sha384-???", "md5-xxxx", "sha384-AAAA", "none"})
    void aHashThatVerifiesNothingIsRefused(String integrity) {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.integrity = integrity;

        assertThat(get(worker("eu").url()).status()).isEqualTo(503);
    }

    @Test
    void oneOfSeveralHashesSuffices() {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.integrity = "sha512-AAAA  " + INTEGRITY + "?option";

        assertThat(get(worker("eu").url()).status()).isEqualTo(200);
    }

    @Test
    void theSitesOwnScriptReplacesTheOneInTheJar() {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.origins = Set.of(URI.create("https://a.example"));

        ClientScripts.Worker worker = worker("own");
        WebResponse response = get(worker.url());

        assertThat(worker.url()).isEqualTo("/openproctoring/_site/worker.js?backend=own");
        assertThat(worker.integrity()).isEmpty();
        assertThat(text(response))
                .isEqualTo("importScripts(atob('%s'));\n".formatted(base64("https://campus.example/w.js?'")));
        assertThat(policy(response))
                .isEqualTo(
                        "default-src 'none'; script-src 'self' https://campus.example; connect-src https://a.example");
        assertThat(response.headers()).containsEntry("Cache-Control", "no-cache");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPageOfAnotherOriginGetsTheWorkersAddressAndOptions() {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.options = new HashMap<>(Map.of("name", "'); alert('ü"));

        URI remote = scripts.remoteUrl(backend("eu")).orElseThrow();
        WebResponse response = get(remote.toString().substring(ORIGIN.length()));

        assertThat(remote).isEqualTo(URI.create(PUBLIC + "/_remote/worker.js?backend=eu"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response))
                .contains(
                        "text('" + base64(ORIGIN + worker("eu").url()) + "')",
                        "text('" + base64("{\"name\":\"'); alert('ü\"}") + "')")
                .doesNotContain("alert");
    }

    @Test
    void behindAProxyThatChangesPathsBrowsersGetThePublicAddress() {
        inJar("openproctoring/acme/worker.js", CONTENT);
        ClientScripts inside = ClientScripts.builder(registry, URI.create(ORIGIN + "/lms/openproctoring/"))
                .mountPath("/scripts")
                .build();

        assertThat(inside.worker(backend("eu")).orElseThrow().url())
                .startsWith("/lms/openproctoring/acme/worker.js?backend=eu&");
        assertThat(inside.remoteUrl(backend("own")))
                .contains(URI.create(ORIGIN + "/lms/openproctoring/_remote/worker.js?backend=own"));
        assertThat(inside.handle(WebRequest.builder("GET", "/scripts/acme/worker.js?backend=eu")
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBackendThatIsNotReadyNeedsAWorkerThatNobodyGets() {
        for (String name : new String[] {"off", "nobody"}) {
            assertThat(scripts.isRequired(backend(name))).isTrue();
            assertThat(scripts.remoteUrl(backend(name))).isPresent();
            assertThatThrownBy(() -> scripts.worker(backend(name))).isInstanceOf(ProctoringException.class);
        }
        assertThat(get("/openproctoring/_remote/worker.js?backend=off").status())
                .isEqualTo(503);
    }

    @Test
    void aBackendWithoutAWorkerNeedsNone() {
        assertThat(scripts.isRequired(backend("plain"))).isFalse();
        assertThat(scripts.worker(backend("plain"))).isEmpty();
        assertThat(scripts.remoteUrl(backend("plain"))).isEmpty();
    }

    static Stream<Script> wrongDescriptions() {
        return Stream.concat(
                Stream.of(
                                "",
                                "worker.js",
                                "openproctoring/",
                                "/openproctoring/acme/worker.js",
                                "openproctoring/../x.js",
                                "openproctoring/acme/worker.html",
                                "openproctoring/acme/worker.js?x",
                                null)
                        .map(resource -> with(wrong -> wrong.resource = resource)),
                Stream.of(
                        with(wrong -> wrong.integrity = null),
                        with(wrong -> wrong.origins = null),
                        with(wrong -> wrong.options = null),
                        with(wrong -> wrong.origins = new HashSet<>(Arrays.asList((URI) null))),
                        with(wrong -> wrong.options = Map.of("list", Map.of())),
                        with(wrong -> wrong.options = new HashMap<>(Collections.singletonMap("x", null)))));
    }

    private static Script with(Consumer<Script> fault) {
        Script wrong = new Script();
        fault.accept(wrong);
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("wrongDescriptions")
    void aWrongDescriptionKeepsTheExamFromStarting(Script wrong) {
        inJar("openproctoring/acme/worker.js", CONTENT);
        script.resource = wrong.resource;
        script.integrity = wrong.integrity;
        script.origins = wrong.origins;
        script.options = wrong.options;

        assertThat(scripts.isRequired(backend("eu"))).isTrue();
        assertThatThrownBy(() -> scripts.worker(backend("eu"))).isInstanceOf(ProctoringException.class);
        assertThat(get("/openproctoring/acme/worker.js?backend=eu").status()).isEqualTo(503);
        assertThat(get("/openproctoring/_remote/worker.js?backend=eu").status()).isEqualTo(503);
    }

    @Test
    void aWorkerTellsNoOptionInItsText() {
        script.options = Map.of("key", "hunter2");

        assertThat(Optional.of(worker("eu"))).asString().doesNotContain("hunter2");
    }
}
