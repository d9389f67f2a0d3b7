package org.openproctoring.scenarios.database;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.tck.AttemptStoreContract;

/** The proof of the host's store in one file. */
@Execution(ExecutionMode.SAME_THREAD)
final class AttemptStoreOnSqliteIT extends AttemptStoreContract {
    private static StoreUnderTest under;

    @BeforeAll
    static void opens(@TempDir Path folder) {
        under = StoreUnderTest.onSqlite(folder);
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
