package org.openproctoring.host.api.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.HostAdapter;
import org.openproctoring.host.http.AllowedOrigins;
import org.openproctoring.host.http.HttpHost;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** How often a learner's request reads the attempt from the store. */
class AttemptReadsTest {
    private static final String COURSE = "course-v1:Org+Course+Run";
    private static final Account LEARNER = new Account(
            Account.Kind.USER,
            "lee",
            DemoAccounts.of(Set.of()).users().get("learner").secret(),
            false,
            Set.of(),
            Set.of(COURSE),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path folder;

    private final AttemptStore memory = new InMemoryAttemptStore(Clock.systemUTC());
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private Database database;
    private ProviderRegistry registry;
    private AttemptService attempts;
    private HttpHost host;
    private String token;
    private String code;

    /** Registers every attempt and lets it start at once. */
    private static final class Watcher implements ProctoringProvider {
        @Override
        public String name() {
            return "watcher";
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
            return registration -> Registration.registered("id of " + registration.attemptCode());
        }
    }

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        database = Database.open(folder, StoreKind.SITE);
        registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new Watcher())
                .configuration(BackendsConfiguration.of(Map.of("watcher", Map.of())))
                .build();
        CourseStore courses = new CourseStore(database);
        ExamStore exams = new ExamStore(database);
        courses.add(List.of(StoredCourse.created(
                COURSE,
                "A course",
                Optional.empty(),
                CourseSettings.builder("watcher").proctoredExamsEnabled(true).build())));
        StoredExam exam = StoredExam.created(COURSE, "final", "Final", ExamType.PROCTORED, Duration.ofMinutes(60));
        exams.save(List.of(exam));
        AttemptStore store = (AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("attempt")) {
                        reads.add(method.getName());
                    }
                    return method.invoke(memory, arguments);
                });
        Accounts accounts = Accounts.of(List.of(LEARNER));
        host = new HttpHost(InetAddress.getLoopbackAddress(), 0, TrustedProxies.NONE, AllowedOrigins.NONE);
        attempts = AttemptService.builder()
                .store(store)
                .registry(registry)
                .host(new HostAdapter(exams, courses, new AllowanceStore(database), accounts, host.address()))
                .pseudonyms(Pseudonyms.builder("k1", Secret.of("sixteen bytes or more"))
                        .build())
                .build();
        ExamAccess access = new ExamAccess(courses, exams, attempts, clock);
        HostTokens tokens = new HostTokens(accounts, HostKey.in(folder, HostKey.Purpose.TOKENS), host.address(), clock);
        token = tokens.issue(LEARNER);
        host.start(
                new AttemptEndpoints(attempts, store, exams, access, new AttemptJson(clock)).routes(),
                tokens,
                null,
                (request, status, detail) -> org.openproctoring.host.http.HttpResponse.html(status, detail),
                Optional.empty());
        code = attempts.create("lee", exam.id()).code();
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
        registry.close();
        database.close();
    }

    private void act(String action) throws Exception {
        reads.clear();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        host.address() + ProctoringApi.ROOT + "/proctored_exam/attempt/" + code))
                                .header("Authorization", "JWT " + token)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"action\": \"" + action + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private AttemptStatus status() {
        return memory.attempt(code).orElseThrow().status();
    }

    @Test
    void everyActionOfALearnerReadsTheAttemptOnce() throws Exception {
        act("start");
        assertThat(reads).containsExactly("attempt");
        assertThat(status()).isEqualTo(AttemptStatus.STARTED);

        act("stop");
        assertThat(reads).containsExactly("attempt");
        assertThat(status()).isEqualTo(AttemptStatus.READY_TO_SUBMIT);

        act("submit");
        assertThat(reads).containsExactly("attempt");
        assertThat(status()).isEqualTo(AttemptStatus.SUBMITTED);
    }
}
