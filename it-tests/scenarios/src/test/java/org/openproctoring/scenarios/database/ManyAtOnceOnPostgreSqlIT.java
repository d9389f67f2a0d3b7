package org.openproctoring.scenarios.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.store.Database;

/** Two hosts on one database of PostgreSQL. */
final class ManyAtOnceOnPostgreSqlIT extends TwoProcesses {
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

    @Override
    StoreUnderTest first() {
        return under;
    }

    @Override
    AttemptStore second() {
        return other.attemptStore();
    }

    @Override
    Connection monitor() throws SQLException {
        return under.connect();
    }

    @Override
    String waiting() {
        return "SELECT count(*) FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()";
    }
}
