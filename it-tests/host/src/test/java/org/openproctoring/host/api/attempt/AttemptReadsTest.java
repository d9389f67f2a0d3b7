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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.WatchedCourse;
import org.openproctoring.host.http.AllowedOrigins;
import org.openproctoring.host.http.HttpHost;
import org.openproctoring.host.store.StoredExam;

/** How often a learner's request reads the attempt from the store. */
class AttemptReadsTest {
    private static final Account LEARNER = WatchedCourse.person("lee", Set.of(WatchedCourse.ID));

    @TempDir
    private Path folder;

    private final AttemptStore memory = new InMemoryAttemptStore(Clock.systemUTC());
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private WatchedCourse course;
    private HttpHost host;
    private String token;
    private String code;

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        course = new WatchedCourse(folder);
        StoredExam exam = course.addExam(WatchedCourse.ID, ExamType.PROCTORED, 60);
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
        AttemptService attempts = course.attempts(store, accounts, clock);
        ExamAccess access = new ExamAccess(course.courses(), course.exams(), attempts, clock);
        ApiContext context = new ApiContext(
                course.registry(), course.exams(), attempts, store, access, accounts, host.address(), clock);
        HostTokens tokens = new HostTokens(accounts, HostKey.in(folder, HostKey.Purpose.TOKENS), host.address(), clock);
        token = tokens.issue(LEARNER);
        host.start(
                new AttemptEndpoints(context, new AttemptJson(clock)).routes(),
                tokens,
                null,
                (request, status, detail) -> org.openproctoring.host.http.HttpResponse.html(status, detail),
                Optional.empty());
        code = attempts.create("lee", exam.id()).code();
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
        course.close();
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
