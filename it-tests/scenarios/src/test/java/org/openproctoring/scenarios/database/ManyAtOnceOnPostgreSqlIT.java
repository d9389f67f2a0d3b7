package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.host.store.Database;

/** Two processes on one database, as far as it can tell. */
final class ManyAtOnceOnPostgreSqlIT extends ManyAtOnce {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static StoreUnderTest under;
    private static Database other;

    @BeforeAll
    static void opens() {
        under = StoreUnderTest.onPostgreSql();
        other = under.open();
    }

    @AfterAll
    static void closes() {
        other.close();
        under.close();
    }

    @BeforeEach
    void empties() {
        under.empty();
    }

    @Override
    List<AttemptStore> stores() {
        return List.of(under.store(), other.attemptStore());
    }

    /** The first to add has its row, and is kept from committing; the second must not overtake it. */
    private static List<OutboxMessage> lentWhereTheFirstIsSlow(OutboxMessage first, OutboxMessage second)
            throws Exception {
        AttemptStore store = under.store();
        Attempt attempt = Samples.attempt("slow", 0, "learner", 1, Optional.empty());
        assertThat(store.commit(AttemptChange.builder().attempt(attempt).build()))
                .isEqualTo(CommitResult.COMMITTED);
        CompletableFuture<CommitResult> slow;
        CompletableFuture<CommitResult> fast;
        try (Connection lock = under.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("SELECT 1 FROM proctoring_attempt FOR UPDATE");
            slow = commitAside(
                    AttemptChange.builder().attempt(attempt.withVersion(1)).enqueue(first));
            awaitWaiting(1, slow);
            fast = commitAside(AttemptChange.builder().enqueue(second));
            awaitWaiting(2, fast);
            assertThat(store.lease(10, LEASE)).isEmpty();
        }
        assertThat(slow.get()).isEqualTo(CommitResult.COMMITTED);
        assertThat(fast.get()).isEqualTo(CommitResult.COMMITTED);
        return store.lease(10, LEASE).stream()
                .map(lease -> lease.entry().message())
                .toList();
    }

    private static CompletableFuture<CommitResult> commitAside(AttemptChange.Builder change) {
        return CompletableFuture.supplyAsync(() -> other.attemptStore().commit(change.build()));
    }

    /** Waits until so many wait for a lock, or one does not. */
    private static void awaitWaiting(int expected, CompletableFuture<?> last) throws Exception {
        int waiting = 0;
        try (Connection connection = under.connect();
                Statement statement = connection.createStatement()) {
            while (waiting < expected && !last.isDone()) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")) {
                    rows.next();
                    waiting = rows.getInt(1);
                }
            }
        }
    }

    @Test
    void whoIsFirstInALaneStaysFirst() throws Exception {
        assertThat(lentWhereTheFirstIsSlow(Samples.event("A", 1), Samples.event("A", 2)))
                .containsExactly(Samples.event("A", 1));
    }

    @Test
    void aRetirementDoesNotOvertakeWhatIsAboutToBeOwed() throws Exception {
        VendorCommand stop = Samples.call(VendorCommand.Kind.STOP, "A", "p");
        assertThat(lentWhereTheFirstIsSlow(stop, Samples.call(VendorCommand.Kind.RETIRE, "A", "p")))
                .containsExactly(stop);
    }
}
