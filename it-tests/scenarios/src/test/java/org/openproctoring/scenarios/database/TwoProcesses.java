package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;

/** Two processes on one server, as far as it can tell. */
abstract class TwoProcesses extends ManyAtOnce {
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** The first process. */
    abstract StoreUnderTest first();

    /** The store of the second process. */
    abstract AttemptStore second();

    /** A connection that can run {@link #waiting()}. */
    abstract Connection monitor() throws SQLException;

    /** Returns a query that counts the transactions that wait for a lock. */
    abstract String waiting();

    @BeforeEach
    void empties() {
        first().empty();
    }

    @Override
    List<AttemptStore> stores() {
        return List.of(first().store(), second());
    }

    /** The first to add has its row, and is kept from committing; the second must not overtake it. */
    private List<OutboxMessage> leasedWhereTheFirstIsSlow(OutboxMessage first, OutboxMessage second) throws Exception {
        AttemptStore store = first().store();
        Attempt attempt = Samples.attempt("slow", 0, "learner", 1, Optional.empty());
        assertThat(store.commit(AttemptChange.builder().attempt(attempt).build()))
                .isEqualTo(CommitResult.COMMITTED);
        CompletableFuture<CommitResult> slow;
        CompletableFuture<CommitResult> fast;
        try (Connection lock = first().connect();
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

    private CompletableFuture<CommitResult> commitAside(AttemptChange.Builder change) {
        return CompletableFuture.supplyAsync(() -> second().commit(change.build()));
    }

    /** Waits until so many wait for a lock, or one does not. */
    private void awaitWaiting(int expected, CompletableFuture<?> last) throws Exception {
        int count = 0;
        try (Connection connection = monitor();
                Statement statement = connection.createStatement()) {
            while (count < expected && !last.isDone()) {
                try (ResultSet rows = statement.executeQuery(waiting())) {
                    rows.next();
                    count = rows.getInt(1);
                }
            }
        }
    }

    @Test
    void whoIsFirstInALaneStaysFirst() throws Exception {
        assertThat(leasedWhereTheFirstIsSlow(Samples.event("A", 1), Samples.event("A", 2)))
                .containsExactly(Samples.event("A", 1));
    }

    @Test
    void aRetirementDoesNotOvertakeCallsThatAreBeingAdded() throws Exception {
        VendorCommand stop = Samples.call(VendorCommand.Kind.STOP, "A", "p");
        assertThat(leasedWhereTheFirstIsSlow(stop, Samples.call(VendorCommand.Kind.RETIRE, "A", "p")))
                .containsExactly(stop);
    }
}
