package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** What becomes of a host whose server of PostgreSQL goes away, and comes back. */
@Order(1)
@Timeout(180)
class PostgreSqlOutageIT {
    /** How long one call may hang at most, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String COURSE = "course-v1:Demo+Proctoring+2027";

    private static void refuses(Runnable call) {
        Instant start = Instant.now();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call::run)
                .satisfies(failure -> assertThat(text(failure)).doesNotContain("learner"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
    }

    /** All that a log could show of it. */
    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Asks until the database is used again. */
    private static Attempt awaitAttempt(AttemptStore store, String code) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                return store.attempt(code).orElseThrow();
            } catch (StoreUnavailableException down) {
                assertThat(Instant.now()).isBefore(end);
            }
        }
    }

    private static Attempt stored(AttemptStore store, String code) {
        Attempt attempt = Samples.attempt(code, 0, "learner of " + code, 1, Optional.empty());
        assertThat(store.commit(AttemptChange.builder().attempt(attempt).build()))
                .isEqualTo(CommitResult.COMMITTED);
        return attempt.withVersion(1);
    }

    private static AttemptChange submission(Attempt attempt) {
        return AttemptChange.builder()
                .attempt(attempt)
                .enqueue(Samples.call(VendorCommand.Kind.STOP, attempt.code(), "p"))
                .enqueue(Samples.event(attempt.code(), attempt.version()))
                .build();
    }

    @Test
    void aStoreWhoseServerStopsSaysSoAndGoesOnWhenItIsBack(@TempDir Path data) {
        try (PostgreSqlServer server = PostgreSqlServer.startIn(data);
                StoreUnderTest under = StoreUnderTest.on(server.newDatabase())) {
            AttemptStore store = under.store();
            Attempt attempt = stored(store, "A");

            server.stop();

            refuses(() -> store.attempt("A"));
            refuses(() -> store.commit(submission(attempt)));
            refuses(() -> store.lease(1, Duration.ofMinutes(5)));
            assertThat(under.database().isReady()).isFalse();

            server.startAgain();

            assertThat(awaitAttempt(store, "A")).isEqualTo(attempt);
            assertThat(store.outbox(OutboxQuery.ALL, PageRequest.first(9)).entries())
                    .isEmpty();
            assertThat(store.commit(submission(attempt))).isEqualTo(CommitResult.COMMITTED);
        }
    }

    @Test
    void aServerThatDoesNotAnswerKeepsNobodyWaitingForLong(@TempDir Path data) {
        try (PostgreSqlServer server = PostgreSqlServer.startIn(data);
                StoreUnderTest under = StoreUnderTest.on(server.newDatabase())) {
            AttemptStore store = under.store();
            Attempt attempt = stored(store, "A");

            server.freeze();
            try {
                refuses(() -> store.attempt("A"));
                refuses(() -> store.commit(submission(attempt)));
            } finally {
                server.thaw();
            }

            // Where nobody knows whether a commit came through, it did as a whole, or not at all.
            Attempt found = awaitAttempt(store, "A");
            assertThat(store.outbox(OutboxQuery.ALL, PageRequest.first(9)).entries())
                    .hasSize(found.version() == 1 ? 0 : 1);
        }
    }

    @Test
    void whenAllConnectionsAreTakenTheNextCallIsRefusedAndNothingIsHalfDone() throws Exception {
        try (StoreUnderTest under = StoreUnderTest.on(PostgreSqlServer.shared().newDatabase())) {
            AttemptStore store = under.store();
            Attempt attempt = stored(store, "A");
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> {
                    refuses(() -> store.commit(submission(attempt)));
                    return "refused";
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(calls.size());
            try (Connection other = under.connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT 1 FROM proctoring_attempt FOR UPDATE");
                for (Future<Object> call : threads.invokeAll(calls)) {
                    assertThat(call.get()).isEqualTo("refused");
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(store.outbox(OutboxQuery.ALL, PageRequest.first(9)).entries())
                    .isEmpty();
            assertThat(store.commit(submission(attempt))).isEqualTo(CommitResult.COMMITTED);
        }
    }

    @Test
    void aChangeThatIsKeptWaitingIsRefusedWithoutAWordOfTheLearner() throws Exception {
        try (StoreUnderTest under = StoreUnderTest.on(PostgreSqlServer.shared().newDatabase())) {
            AttemptStore store = under.store();
            Attempt attempt = stored(store, "A");
            try (Connection other = under.connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE proctoring_outbox");

                refuses(() -> store.commit(submission(attempt)));
            }

            assertThat(store.commit(submission(attempt))).isEqualTo(CommitResult.COMMITTED);
        }
    }

    @Test
    void aHostAnswers503UntilTheServerIsBackAndNeedsNoRestart(@TempDir Path folder, @TempDir Path data) {
        try (PostgreSqlServer server = PostgreSqlServer.startIn(data);
                RunningHost host = startOn(server.newDatabase(), HostInstallation.in(folder))) {
            HostClient author = HostClient.of(host).demoUser("author");
            author.settings(COURSE).is(200);

            server.stop();

            Reply refused = author.settings(COURSE).is(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            author.change(COURSE, "{\"allow_proctoring_opt_out\": false}").is(503);
            author.get("/health/ready").is(503);
            author.get("/health/live").is(200);

            server.startAgain();

            Instant end = Instant.now().plus(Duration.ofSeconds(60));
            while (author.get("/health/ready").status() != 200) {
                assertThat(Instant.now()).isBefore(end);
            }
            author.settings(COURSE).is(200);
            author.change(COURSE, "{\"allow_proctoring_opt_out\": false}").is(200);
            assertThat(host.err()).doesNotContain(PostgreSqlServer.PASSWORD);
        }
    }

    private static RunningHost startOn(PostgreSqlDatabase database, HostInstallation installation) {
        return RunningHost.start(
                installation,
                "--demo",
                "--data",
                installation.home().resolve("data").toString(),
                "--jdbc-url",
                database.url(),
                "--jdbc-user",
                database.user(),
                "--jdbc-password-file",
                installation.file("password", database.password() + "\n").toString());
    }
}
