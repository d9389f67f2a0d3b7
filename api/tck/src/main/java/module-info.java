/** The contract kit: tests that the authors of providers extend. */
module org.openproctoring.tck {
    requires transitive org.openproctoring.api;
    requires transitive org.junit.jupiter.api;
    requires org.openproctoring.core;
    requires com.fasterxml.jackson.core;
    requires java.logging;
    requires java.management;
    requires static org.jspecify;

    exports org.openproctoring.tck;
}
