/** The reference host: a command-line program that says which providers are there and what is wrong. */
module org.openproctoring.host {
    requires info.picocli;
    requires java.net.http;
    requires jdk.httpserver;
    requires org.openproctoring.api;
    requires org.openproctoring.core;
    requires static org.jspecify;

    opens org.openproctoring.host to
            info.picocli;
}
