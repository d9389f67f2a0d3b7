package org.openproctoring.scenarios.database;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openproctoring.core.attempt.AttemptStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.JdbcAttemptStore;

/** Two processes on one database, as far as it can tell. */
final class ManyAtOnceOnPostgreSqlIT extends ManyAtOnce {
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
        return List.of(under.store(), new JdbcAttemptStore(other));
    }
}
