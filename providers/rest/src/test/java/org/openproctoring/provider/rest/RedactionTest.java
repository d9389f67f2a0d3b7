package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.StaffMember;

/** Runs in a separate JVM that logs everything at TRACE into one file; see pom.xml. */
class RedactionTest {
    private static final Path LOG = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile", ""));
    private static final List<String> SECRETS = List.of(
            "hidden-secret",
            "hidden-token",
            "Hidden Name",
            "Hidden%20Name",
            "hidden@campus.example",
            "hidden%40",
            "WORDS");

    @SuppressWarnings("JdkObsolete") // many threads log
    private final StringBuffer said = new StringBuffer();

    private void say(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            said.append(cause).append('\n');
        }
    }

    @Test
    void noSecretAndNoLearnerIsEverLogged() throws IOException {
        Handler everything = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.append(entry.getMessage()).append(String.valueOf(entry.getThrown()));
                for (Object parameter : entry.getParameters() == null ? new Object[0] : entry.getParameters()) {
                    said.append(parameter).append('\n');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.ALL);
        root.addHandler(everything);
        everything.setLevel(Level.ALL);
        try {
            everyOperation((vendor, operation) -> vendor.otherwise(exchange -> exchange.json(200, operation.liked())));
            everyOperation((vendor, operation) -> vendor.otherwise(exchange -> exchange.json(
                    400, "{\"detail\": \"WORDS Hidden Name hidden@campus.example\"}", "X-Echo: hidden-token")));
            everyOperation((vendor, operation) ->
                    vendor.otherwise(exchange -> exchange.json(200, "{\"WORDS Hidden Name\": hidden-token")));
            everyOperation((vendor, operation) -> vendor.otherwise(exchange -> {
                exchange.raw("WORDS Hidden Name hidden-token\r\n\r\n");
                exchange.close();
            }));
            everyOperation((vendor, operation) -> vendor.otherwise(FakeVendor.Exchange::reset));
            everyOperation((vendor, operation) ->
                    vendor.token(exchange -> exchange.json(401, "{\"error\": \"WORDS hidden-secret\"}")));
            everyOperation((vendor, operation) ->
                    vendor.token(exchange -> exchange.json(200, "{\"access_token\": \"hidden-token\\n\", WORDS")));
        } finally {
            root.removeHandler(everything);
        }

        String log = Files.readString(LOG);
        assertThat(log).as("the log, which must not be empty").contains("DEBUG", "RestBackend", "hc.client5");
        assertThat(said.toString()).contains("ProctoringException");
        for (String secret : SECRETS) {
            assertThat(log.contains(secret)).as(secret + " in the log").isFalse();
            assertThat(said.indexOf(secret)).as(secret + " in what was said").isNegative();
        }
    }

    private void everyOperation(BiConsumer<FakeVendor, Operation> setUp) {
        for (Operation operation : Operation.values()) {
            try (FakeVendor vendor = new FakeVendor()
                            .token(exchange ->
                                    exchange.json(200, "{\"access_token\": \"hidden-token\", \"expires_in\": 60}"));
                    RestBackend backend = backend(
                            context(vendor.url()).with(RestOptions.CLIENT_SECRET, Secret.of("hidden-secret")))) {
                setUp.accept(vendor, operation);
                try {
                    said.append(operation.run(backend)).append('\n');
                    said.append(backend.register(Operation.registration().toBuilder()
                                    .learner(Learner.builder("f00d")
                                            .fullName("Hidden Name")
                                            .email("hidden@campus.example")
                                            .build())
                                    .build()))
                            .append('\n');
                } catch (ProctoringException failure) {
                    say(failure);
                }
                said.append(backend).append(backend.check().failure()).append('\n');
                String link = Operation.of(backend, Dashboard.class)
                        .dashboardUrl(DashboardRequest.course(
                                StaffMember.of("f00d")
                                        .withFullName("Hidden Name")
                                        .withEmail("hidden@campus.example"),
                                "c"))
                        .getRawQuery();
                assertThat(said.indexOf(link)).isNegative();
            }
        }
    }
}
