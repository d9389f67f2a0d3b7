package org.openproctoring.spring;

/** Where attempts are kept. */
enum StoreType {
    /** In the database of the application's {@code DataSource}. */
    JDBC,
    /** In the memory of the process: lost when it ends, so for tests and demos only. */
    IN_MEMORY
}
