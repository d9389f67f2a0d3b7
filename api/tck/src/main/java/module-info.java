/** The contract kit: tests that authors of providers and of stores extend. */
module org.openproctoring.tck {
    requires transitive org.openproctoring.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.openproctoring.core;
    requires org.assertj.core;
    requires transitive org.opentest4j;
    requires com.fasterxml.jackson.core;
    requires java.logging;
    requires java.management;
    requires static org.jspecify;

    exports org.openproctoring.tck;
}
