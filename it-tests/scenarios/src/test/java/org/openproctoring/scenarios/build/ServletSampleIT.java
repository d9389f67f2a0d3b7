package org.openproctoring.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.web.CallbackEndpoint;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.core.web.WebRequest;
import org.openproctoring.core.web.WebResponse;
import org.openproctoring.scenarios.build.Readme.Block;
import org.openproctoring.scenarios.fixture.Compilation;

/** The servlet of the README, in a servlet container, over HTTP. */
class ServletSampleIT {
    private static final String VENDOR = "watcher";
    private static final String PUBLIC = "https://exams.example.org/lms";
    private static final int MAX_BODY = 1_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger LEARNERS = new AtomicInteger();

    private static ProviderRegistry registry;
    private static AttemptService attempts;
    private static ClientScripts scripts;
    private static ServletContainer container;

    @BeforeAll
    static void startsTheContainer(@TempDir Path folder) throws ReflectiveOperationException, IOException {
        registry = ProviderRegistry.builder()
                .provider(new Watcher())
                .configuration(BackendsConfiguration.of(Map.of(
                        VENDOR,
                        Map.of(),
                        "proctortrack",
                        Map.of(
                                "base_url", "https://proctoring.example.com",
                                "client_id", "host",
                                "client_secret", "s3cr3t-secret",
                                "desktop_origin", "https://desktop.example.com"))))
                .build();
        attempts = AttemptService.builder()
                .store(new InMemoryAttemptStore(Clock.systemUTC()))
                .registry(registry)
                .host(new Platform())
                .pseudonyms(
                        Pseudonyms.builder("k1", Secret.of("0123456789abcdef")).build())
                .settings(AttemptSettings.builder().maxCallbackBytes(MAX_BODY).build())
                .build();
        CallbackEndpoint callbacks = CallbackEndpoint.builder(attempts, URI.create(PUBLIC + "/proctoring"))
                .challenge("Basic")
                .build();
        scripts = ClientScripts.builder(registry, URI.create(PUBLIC + "/openproctoring"))
                .build();
        container = new ServletContainer(folder)
                .user(VENDOR, "proctoring-vendor")
                .user("other", "proctoring-vendor")
                .user("ann", "learner")
                .mount("/proctoring/*", servlet(callbacks::handle))
                .mount("/openproctoring/*", servlet(scripts::handle))
                .start();
    }

    @AfterAll
    static void endsAll() {
        container.close();
        registry.close();
    }

    private static Servlet servlet(Function<WebRequest, WebResponse> endpoint)
            throws ReflectiveOperationException, IOException {
        Block sample = Readme.all().stream()
                .flatMap(readme -> readme.blocks("java"))
                .filter(block -> block.text().contains("extends HttpServlet"))
                .findFirst()
                .orElseThrow();
        Map<String, byte[]> classes = ReadmeIT.compile(sample);
        ClassLoader loader = new ClassLoader(ServletSampleIT.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        return (Servlet) loader.loadClass(Compilation.nameOf(sample.text()))
                .getConstructor(Function.class)
                .newInstance(endpoint);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(container.address(path));
    }

    private static HttpRequest.Builder callback(String path, String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return request("/lms/proctoring/backends/watcher/" + path).header("Authorization", "Basic " + credentials);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static Attempt attempt() {
        return attempts.create("learner-" + LEARNERS.incrementAndGet(), "exam");
    }

    private static String ready(Attempt attempt) {
        return "attempt/" + attempt.registration().externalId().orElseThrow() + "/ready?signed=a%20b&signed=c";
    }

    private static AttemptStatus status(Attempt attempt) {
        return attempts.attempt(attempt.code()).status();
    }

    @Test
    void aCallbackReachesTheAttempt() throws Exception {
        Attempt attempt = attempt();

        HttpResponse<String> response = send(callback(ready(attempt), VENDOR)
                .header("X-Part", "1")
                .header("X-Part", "2")
                .POST(BodyPublishers.ofString("a body")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("\"OK\"");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(status(attempt)).isEqualTo(AttemptStatus.READY_TO_START);
        InboundRequest received =
                Watcher.RECEIVED.get(attempt.registration().externalId().orElseThrow());
        assertThat(received.uri()).contains(URI.create(PUBLIC + "/proctoring/backends/watcher/" + ready(attempt)));
        assertThat(received.body()).asString(StandardCharsets.UTF_8).isEqualTo("a body");
        assertThat(received.headers().get("X-Part")).containsExactly("1", "2");
    }

    @Test
    void nobodyElseMayCall() throws Exception {
        Attempt attempt = attempt();

        HttpResponse<String> unknown = send(
                request("/lms/proctoring/backends/watcher/" + ready(attempt)).POST(BodyPublishers.noBody()));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Basic");
        assertThat(send(callback(ready(attempt), "ann").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(callback(ready(attempt), "other").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(status(attempt)).isEqualTo(AttemptStatus.CREATED);
    }

    @Test
    void aRequestOfTheWrongFormIsRefused() throws Exception {
        String ready = ready(attempt());

        assertThat(send(callback(ready, VENDOR).GET()).statusCode()).isEqualTo(405);
        assertThat(send(callback("nothing/here/at/all", VENDOR).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        byte[] large = new byte[MAX_BODY + 1];
        assertThat(send(callback(ready, VENDOR).POST(BodyPublishers.ofByteArray(large)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(callback(ready, VENDOR)
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void theWorkerIsServedWithItsPolicy() throws Exception {
        ClientScripts.Worker worker =
                scripts.worker(registry.backend("proctortrack")).orElseThrow();

        HttpResponse<String> response = send(request(worker.url()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("importScripts('../worker.js')");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; connect-src https://desktop.example.com");
        assertThat(send(request("/lms/openproctoring/worker.js")).statusCode()).isEqualTo(200);
        assertThat(send(request("/lms/openproctoring/page.js").method("HEAD", BodyPublishers.noBody()))
                        .body())
                .isEmpty();
        assertThat(send(request("/lms/openproctoring/nothing.js")).statusCode()).isEqualTo(404);
    }

    /** A provider whose callbacks name the attempt in the path. */
    private static final class Watcher implements ProctoringProvider {
        static final Map<String, InboundRequest> RECEIVED = new ConcurrentHashMap<>();

        @Override
        public String name() {
            return VENDOR;
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Watcher").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return new Backend();
        }

        private static final class Backend implements ProctoringBackend, Callbacks {
            @Override
            public Registration register(AttemptRegistration registration) {
                return Registration.registered("w-" + registration.attemptCode());
            }

            @Override
            public CallbackEvent receive(InboundRequest request) {
                String id = request.attemptExternalId().orElseThrow();
                RECEIVED.put(id, request);
                return CallbackEvent.ready(AttemptKey.externalId(id));
            }
        }
    }

    /** The host, with one exam. */
    private static final class Platform implements AttemptHost {
        @Override
        public Optional<ExamPlan> exam(String examId) {
            return Optional.of(ExamPlan.proctored(
                    Exam.builder(examId)
                            .place("course", "unit")
                            .name("Exam")
                            .timeLimit(Duration.ofHours(1))
                            .build(),
                    VENDOR));
        }

        @Override
        public LearnerProfile learner(String learnerId) {
            return LearnerProfile.builder().build();
        }

        @Override
        public URI returnUrl(String examId) {
            return URI.create(PUBLIC + "/exams/" + examId);
        }

        @Override
        public boolean mayCallBack(String backend, Optional<String> client) {
            return client.equals(Optional.of(backend));
        }
    }
}
