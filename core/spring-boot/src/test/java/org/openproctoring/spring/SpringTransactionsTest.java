package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringTransactionsTest {
    @TempDir
    private Path folder;

    private final SwitchableDataSource dataSource = new SwitchableDataSource();
    private JdbcTransactionManager manager;
    private SpringTransactions transactions;

    private static final class SwitchableDataSource extends DelegatingDataSource {
        private boolean down;

        @Override
        public Connection getConnection() throws SQLException {
            if (down) {
                throw new SQLException("down", "08001");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void createTable() throws SQLException {
        DataSource file = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("test.db"));
        new JdbcTemplate(file).execute("CREATE TABLE notes (text TEXT)");
        dataSource.setTargetDataSource(file);
        manager = new JdbcTransactionManager(dataSource);
        transactions = SpringTransactions.of(dataSource, manager);
    }

    private static int insert(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO notes VALUES ('x')");
        }
    }

    private int count() throws SQLException {
        return transactions.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM notes")) {
                return rows.getInt(1);
            }
        });
    }

    @Test
    void whatIsWrittenIsCommittedAlthoughTheOpenTransactionIsRolledBack() throws SQLException {
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            assertThat(write()).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(count()).isEqualTo(1);
    }

    private int write() {
        try {
            return transactions.write(connection -> {
                assertThat(connection.getAutoCommit()).isFalse();
                return insert(connection);
            });
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailureOfTheWorkRollsBackAndIsThrownAsItIs() throws SQLException {
        SQLException conflict = new SQLTransactionRollbackException("conflict", "40001");

        assertThatThrownBy(() -> transactions.write(connection -> {
                    insert(connection);
                    throw conflict;
                }))
                .isSameAs(conflict);
        assertThatThrownBy(() -> transactions.write(connection -> {
                    insert(connection);
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();
    }

    @Test
    void aDatabaseThatIsDownIsAnExceptionOfTheDriver() {
        dataSource.down = true;

        assertThatThrownBy(() -> transactions.write(SpringTransactionsTest::insert))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        down -> assertThat(down.getSQLState()).isEqualTo("08001"));
        assertThatThrownBy(this::count)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        down -> assertThat(down.getSQLState()).isEqualTo("08001"));
    }
}
