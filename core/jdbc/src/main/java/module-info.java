/** The store of attempts in a database: an {@code AttemptStore} over the host's {@code DataSource}. */
module org.openproctoring.store.jdbc {
    requires transitive java.sql;
    requires transitive org.openproctoring.core;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports org.openproctoring.store.jdbc;
}
