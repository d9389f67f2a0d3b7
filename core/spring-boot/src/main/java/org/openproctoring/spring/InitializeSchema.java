package org.openproctoring.spring;

/** When the tables of the store are created or migrated at the start. */
enum InitializeSchema {
    /** Always. */
    ALWAYS,
    /** Only in SQLite, which runs inside the application. */
    EMBEDDED,
    /** Never: a migration tool or an administrator does it. */
    NEVER
}
