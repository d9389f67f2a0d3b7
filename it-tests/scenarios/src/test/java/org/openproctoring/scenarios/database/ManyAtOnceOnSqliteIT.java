package org.openproctoring.scenarios.database;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.attempt.store.AttemptStore;

/** One process on one file. */
final class ManyAtOnceOnSqliteIT extends ManyAtOnce {
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
    List<AttemptStore> stores() {
        return List.of(under.store());
    }
}
