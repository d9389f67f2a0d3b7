package org.openproctoring.scenarios.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.openproctoring.core.attempt.store.AttemptStore;

/** Two stores on one database of MariaDB, with a pool each. */
@MariaDbTest
final class ManyAtOnceOnMariaDbIT extends TwoProcesses {
    private static StoreUnderTest under;
    private static StoreUnderTest other;

    @BeforeAll
    static void opens() {
        MariaDbDatabase database = MariaDbServer.shared().newDatabase();
        under = StoreUnderTest.on(database);
        other = StoreUnderTest.on(database);
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
        return other.store();
    }

    @Override
    Connection monitor() throws SQLException {
        return MariaDbServer.shared().administrator();
    }

    /** Tests on the same server can run at the same time, but leave no transactions that wait for locks of rows. */
    @Override
    String waiting() {
        return "SELECT variable_value FROM information_schema.global_status"
                + " WHERE variable_name = 'Innodb_row_lock_current_waits'";
    }
}
