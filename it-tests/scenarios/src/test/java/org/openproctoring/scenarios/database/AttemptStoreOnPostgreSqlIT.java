package org.openproctoring.scenarios.database;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.tck.AttemptStoreContract;

/** The proof of the host's store on PostgreSQL. */
@Execution(ExecutionMode.SAME_THREAD)
final class AttemptStoreOnPostgreSqlIT extends AttemptStoreContract {
    private static StoreUnderTest under;

    @BeforeAll
    static void opens() {
        under = StoreUnderTest.onPostgreSql();
    }

    @AfterAll
    static void closes() {
        under.close();
    }

    @BeforeEach
    void empties() {
        under.empty();
    }

    @Override
    protected AttemptStore store() {
        return under.store();
    }

    @Override
    protected void passTime(Duration duration) {
        under.passTime(duration);
    }
}
