package org.openproctoring.store.jdbc;

/** Why a store cannot be built. */
enum StoreProblem {
    DATABASE_UNSUPPORTED(
            "store-database-unsupported",
            "The store does not support the database.",
            "Use PostgreSQL, MariaDB, MySQL or SQLite; if the database is one of these under another name, name it with"
                    + " database(...)."),
    DATABASE_TOO_OLD(
            "store-database-too-old",
            "The database is older than the oldest supported version.",
            "Upgrade it to PostgreSQL 14, MariaDB 10.6, MySQL 8 or SQLite 3.42, or newer."),
    ENCODING(
            "store-encoding",
            "The database or a table cannot store every character.",
            "Use a database of PostgreSQL with ENCODING 'UTF8', and tables of MariaDB with the character set utf8mb4."),
    SQL_MODE(
            "store-sql-mode",
            "MariaDB shortens texts that are too long instead of refusing them.",
            "Set sql_mode to its default, or to one with STRICT_TRANS_TABLES."),
    READ_ONLY(
            "store-read-only",
            "The database refuses changes.",
            "Connect to the primary server, with a user who may insert, update and delete."),
    NO_TRANSACTIONS(
            "store-no-transactions",
            "A change was not undone by the rollback of its transaction.",
            "Let connections turn autocommit off, and use a storage engine with transactions (InnoDB)."),
    ISOLATION(
            "store-isolation",
            "Transactions do not have the isolation level READ COMMITTED.",
            "Begin the store's transactions with READ COMMITTED."),
    SCHEMA_MISSING(
            "store-schema-missing",
            "The store's tables do not exist.",
            "Create them: call JdbcSchema.apply(), or run the files of the schema."),
    SCHEMA_OTHER_PREFIX(
            "store-schema-other-prefix",
            "The store's tables do not exist with this prefix, but with another one.",
            "Set the prefix with tablePrefix(...), or create further tables with JdbcSchema.apply()."),
    SCHEMA_INCOMPLETE(
            "store-schema-incomplete",
            "Some of the store's tables do not exist.",
            "Run the files of the schema to their end, or restore the tables."),
    SCHEMA_OLDER(
            "store-schema-older",
            "The tables are of an older version of the library.",
            "Upgrade them: call JdbcSchema.apply(), or run the newer files of the schema."),
    SCHEMA_NEWER(
            "store-schema-newer",
            "The tables are of a newer version of the library, with which this one cannot work.",
            "Use that version of the library, or a newer one.");

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
}
