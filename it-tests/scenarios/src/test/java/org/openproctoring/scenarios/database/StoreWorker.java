package org.openproctoring.scenarios.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.openproctoring.store.jdbc.JdbcAttemptStore;
import org.openproctoring.store.jdbc.JdbcDatabase;
import org.openproctoring.store.jdbc.JdbcSchema;

/**
 * A process that works on a store until it is killed. Each version of an attempt is committed together with one call, and
 * calls are settled. Prints a line for each commit, once it is acknowledged.
 */
final class StoreWorker {
    static final String STORED = "stored";
    static final String SETTLED = "settled";

    /** Longer than any test, so that the leases of a killed process end only when the test lets time pass. */
    static final Duration LEASE = Duration.ofHours(1);

    private static final int WRITERS = 3;
    private static final int VERSIONS = 3;

    private StoreWorker() {}

    /**
     * Works without an end.
     *
     * @param arguments the kind of the database, its URL, user and password, and a name of this process
     */
    public static void main(String[] arguments) {
        EmptyDatabase database =
                EmptyDatabase.of(JdbcDatabase.valueOf(arguments[0]), arguments[1], arguments[2], arguments[3]);
        JdbcSchema.of(database).initialize();
        AttemptStore store = JdbcAttemptStore.builder(database).build();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = arguments[4] + "-" + writer;
            new Thread(() -> write(store, name)).start();
        }
        for (int worker = 0; worker < 2; worker++) {
            new Thread(() -> deliver(store)).start();
        }
    }

    private static void write(AttemptStore store, String name) {
        for (int number = 0; ; number++) {
            String code = name + "-" + number;
            Attempt attempt = Samples.attempt(code, 0, code, 1, Optional.of(code));
            for (int version = 0; version < VERSIONS; version++) {
                AttemptChange change = AttemptChange.builder()
                        .attempt(attempt.withVersion(version))
                        .enqueue(Samples.call(VendorCommand.Kind.REMOVE, code, code))
                        .build();
                if (store.commit(change) == CommitResult.COMMITTED) {
                    System.out.println(STORED + " " + code + " " + (version + 1));
                }
            }
        }
    }

    private static void deliver(AttemptStore store) {
        while (true) {
            settle(store, store.lease(5, LEASE)).forEach(id -> System.out.println(SETTLED + " " + id));
        }
    }

    /** Settles leases and returns the ids of those that were. */
    static List<Long> settle(AttemptStore store, List<Lease> leases) {
        return leases.stream()
                .filter(lease -> store.commit(AttemptChange.builder()
                                .leaseOutcome(new LeaseOutcome(
                                        lease.entry().id(), lease.fence(), Outcome.DONE, Duration.ZERO, ""))
                                .build())
                        == CommitResult.COMMITTED)
                .map(lease -> lease.entry().id())
                .toList();
    }
}
