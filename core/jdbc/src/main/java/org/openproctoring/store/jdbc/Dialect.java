package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** The differences between the supported databases. */
interface Dialect {
    /** Returns an SQL expression for the database's current time in nanoseconds, constant within a statement. */
    String now();

    /** Returns the SQL suffix that makes a query lock the rows it returns. */
    String forUpdate();

    /** Returns the SQL suffix that makes a query lock the rows it returns and skip rows that are locked. */
    String forUpdateSkipLocked();

    /**
     * Returns the SQL suffix that makes an insertion do nothing if the row already exists.
     *
     * @param column a column of the table's key
     */
    String unlessPresent(String column);

    /** Returns a query for the names of the tables that statements find without naming a schema. */
    String tables();

    /** Whether only one transaction can write at a time. The others may then have any isolation level. */
    boolean singleWriter();

    /**
     * Prepares a transaction that will write. A database with a single writer acquires its lock here, because a
     * transaction that has read first cannot acquire it once another one has written.
     */
    void beginWriting(Statements statements) throws SQLException;

    /**
     * Acquires exclusive locks by name and holds them until the transaction ends. Waits for the current holders, whose
     * changes are then visible.
     */
    void acquireLocks(Statements statements, Collection<String> names) throws SQLException;

    /** Waits until no other process changes the schema. */
    void lockSchema(Statements statements) throws SQLException;

    /** Lets other processes change the schema, unless the end of the transaction does. */
    void unlockSchema(Statements statements) throws SQLException;

    /** Returns why the store cannot use the database or the existing tables, or empty if it can. */
    Optional<StoreException> incompatibility(Statements statements) throws SQLException;

    /** Whether a failure is a violated unique constraint. */
    boolean isUniqueViolation(SQLException failure);

    /** Whether the transaction was aborted in favor of a concurrent one. */
    boolean isSerializationFailure(SQLException failure);

    /** Whether a table or a column does not exist. */
    boolean isSchemaMismatch(SQLException failure);

    /** Returns the problem that a failure has its cause in; by default {@link StoreProblem#UNAVAILABLE}. */
    StoreProblem problem(SQLException failure);

    /** Whether the message of a failure cannot contain values of a statement. */
    boolean hasSafeMessage(SQLException failure);
}
