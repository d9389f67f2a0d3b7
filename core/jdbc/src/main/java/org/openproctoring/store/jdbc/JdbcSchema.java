package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The store's tables in a database. A host creates and migrates them with {@link #initialize()}, or runs {@link #script}
 * with a tool of its own. Safe for use by many threads and processes.
 */
public final class JdbcSchema {
    private final JdbcTransactions transactions;
    private final TablePrefix prefix;

    private JdbcSchema(JdbcTransactions transactions, TablePrefix prefix) {
        this.transactions = transactions;
        this.prefix = prefix;
    }

    /**
     * Returns the schema with the default prefix, {@code proctoring_}.
     *
     * @param dataSource where connections to the database come from; to create tables, its user must be allowed to
     * @return the schema
     */
    public static JdbcSchema of(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * Begins a schema.
     *
     * @param dataSource where connections to the database come from; to create tables, its user must be allowed to
     * @return the builder of the schema
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** Builds a schema. */
    public static final class Builder {
        private final DataSource dataSource;
        private TablePrefix prefix = TablePrefix.DEFAULT;

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * Sets the beginning of the names of all tables and indexes. The default is {@code proctoring_}.
         *
         * @param text 1 to 30 lower-case letters, digits and underscores, not beginning with a digit
         * @return this builder
         * @throws IllegalArgumentException if the prefix is invalid
         */
        public Builder tablePrefix(String text) {
            prefix = new TablePrefix(text);
            return this;
        }

        /**
         * Builds the schema. Does not connect to the database.
         *
         * @return the schema
         */
        public JdbcSchema build() {
            return new JdbcSchema(JdbcTransactions.of(dataSource), prefix);
        }
    }

    /**
     * Creates the tables, or migrates those of an older version of the library. Several processes may call this at once: one
     * of them makes the changes, and the others wait. Does nothing if the tables are current or newer and compatible.
     *
     * @throws StoreException if the tables are incompatible, or if the store does not support the database
     * @throws StoreUnavailableException if the database is unavailable
     */
    public void initialize() {
        Transactions opened = Transactions.open(transactions, prefix);
        if (opened.read(SchemaInspection::of).version() < SchemaScript.VERSION) {
            // An encoding that loses characters cannot be corrected once there are data.
            require(opened.read(statements -> statements.dialect().incompatibility(statements)));
            opened.commit(false, JdbcSchema::migrate);
        }
        require(opened.read(SchemaInspection::problem));
    }

    private static boolean migrate(Statements statements) throws SQLException {
        Dialect dialect = statements.dialect();
        JdbcDatabase database = JdbcDatabase.of(statements.connection());
        dialect.lockSchema(statements);
        try (Statement statement = statements.connection().createStatement()) {
            int installed = SchemaInspection.of(statements).version();
            for (int version = installed + 1; version <= SchemaScript.VERSION; version++) {
                for (String sql : SchemaScript.statements(database, statements.prefix(), version)) {
                    statement.execute(sql);
                }
            }
        } finally {
            dialect.unlockSchema(statements);
        }
        return true;
    }

    /**
     * Checks that the store can use the tables.
     *
     * @throws StoreException if the tables are missing, incomplete, older or newer than the library, or if the store does not
     *     support the database
     * @throws StoreUnavailableException if the database is unavailable
     */
    public void validate() {
        require(Transactions.open(transactions, prefix).read(SchemaInspection::problem));
    }

    private static void require(Optional<StoreException> problem) {
        problem.ifPresent(found -> {
            throw found;
        });
    }

    /**
     * Returns the SQL script that creates the tables, for a migration tool or for an administrator. Each statement ends with
     * a semicolon at the end of a line.
     *
     * @param database the database that runs the script
     * @param tablePrefix the beginning of the names of all tables, for example {@code proctoring_}; see
     *     {@link Builder#tablePrefix}
     * @return the script
     * @throws IllegalArgumentException if the prefix is invalid
     */
    public static String script(JdbcDatabase database, String tablePrefix) {
        TablePrefix prefix = new TablePrefix(tablePrefix);
        return IntStream.rangeClosed(1, SchemaScript.VERSION)
                .mapToObj(version -> SchemaScript.text(database, prefix, version))
                .collect(Collectors.joining("\n"));
    }
}
