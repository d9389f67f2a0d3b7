package org.openproctoring.store.jdbc;

/** Why the store does not work. */
enum StoreProblem {
    DATABASE_UNSUPPORTED(
            "store-database-unsupported",
            "The store does not support the database.",
            "Use PostgreSQL, MariaDB, MySQL or SQLite."),
    DATABASE_TOO_OLD(
            "store-database-too-old",
            "The database is older than the oldest supported version.",
            "Upgrade it to PostgreSQL 14, MariaDB 10.6, MySQL 8 or SQLite 3.42, or newer."),
    ENCODING(
            "store-encoding",
            "The database cannot store every character.",
            "Use a PostgreSQL database with ENCODING 'UTF8'. In MariaDB and MySQL, convert the tables to utf8mb4."),
    SQL_MODE(
            "store-sql-mode",
            "MariaDB or MySQL truncates texts that are too long instead of rejecting them.",
            "Add STRICT_TRANS_TABLES to sql_mode."),
    NO_TRANSACTIONS(
            "store-no-transactions",
            "The connection commits each statement by itself.",
            "Use a data source whose connections can turn off autocommit."),
    ISOLATION(
            "store-isolation",
            "Transactions do not have the isolation level READ COMMITTED.",
            "Begin the store's transactions with READ COMMITTED."),
    SCHEMA_MISSING(
            "store-schema-missing",
            "The store's tables do not exist.",
            "Create them: call JdbcSchema.initialize(), or run JdbcSchema.script(...)."),
    SCHEMA_OTHER_PREFIX(
            "store-schema-other-prefix",
            "The store's tables do not exist with this prefix, but with another one.",
            "Set the prefix with tablePrefix(...), or create more tables with JdbcSchema.initialize()."),
    SCHEMA_INCOMPLETE(
            "store-schema-incomplete",
            "Some of the store's tables or rows are missing.",
            "If the installation was interrupted, run it again. Otherwise, restore the tables from a backup."),
    SCHEMA_OLDER(
            "store-schema-older",
            "The tables are older than the library.",
            "Migrate them: call JdbcSchema.initialize(), or run the newer part of JdbcSchema.script(...)."),
    SCHEMA_NEWER(
            "store-schema-newer",
            "The tables are newer than the library, and incompatible with it.",
            "Use the version of the library that migrated the tables, or a newer one."),
    TEXT_TOO_LONG(
            "store-text-too-long",
            "A text exceeds the size of its column or index.",
            "Use ids of at most 255 characters for learners, exams and courses."),
    READ_ONLY(
            "store-read-only",
            "The database rejects changes.",
            "Connect to the primary server, with a user who may insert, update and delete rows."),
    FULL("store-full", "The database has no space left.", "Free or add disk space."),
    TIMEOUT(
            "store-timeout",
            "The database did not finish in time.",
            "Check for long transactions that hold locks, and for overload."),
    UNAVAILABLE(
            "store-unavailable",
            "The database is unavailable.",
            "Check that it is running, that the credentials are correct, and that the pool has enough connections.");

    private final String code;
    private final String meaning;
    private final String action;

    StoreProblem(String code, String meaning, String action) {
        this.code = code;
        this.meaning = meaning;
        this.action = action;
    }

    /** Returns the stable code. */
    String code() {
        return code;
    }

    /** Returns what is wrong. */
    String meaning() {
        return meaning;
    }

    /** Returns what to do. */
    String action() {
        return action;
    }

    /** Whether the store works again without a change to the host or its schema. */
    boolean temporary() {
        return this == READ_ONLY || this == FULL || this == TIMEOUT || this == UNAVAILABLE;
    }

    /**
     * Returns an exception.
     *
     * @param detail what was found, as a clause
     */
    StoreException exception(String detail) {
        return new StoreException(this, detail);
    }
}
