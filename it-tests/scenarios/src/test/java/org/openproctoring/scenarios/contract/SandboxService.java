package org.openproctoring.scenarios.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.provider.sandbox.SandboxProvider;
import org.openproctoring.provider.sandbox.SandboxServer;

/** The service of all contract tests, with an exam in it. */
final class SandboxService {
    private static final Exam EXAM = Exam.builder("contract-exam")
            .place("contract-course", "contract-content")
            .name("Contract")
            .type(ExamType.PROCTORED)
            .timeLimit(Duration.ofHours(1))
            .active(true)
            .build();

    static final SandboxService RUNNING = new SandboxService();

    private final SandboxServer server;
    private final Exam registered;

    private SandboxService() {
        try {
            server = SandboxServer.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ProviderRegistry registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new SandboxProvider())
                .configuration(BackendsConfiguration.of(Map.of("sandbox", options(address()))))
                .build()) {
            String id = registry.backend("sandbox")
                    .requireReady()
                    .feature(ExamSync.class)
                    .orElseThrow()
                    .save(EXAM);
            registered = EXAM.toBuilder().externalId(id).build();
        }
    }

    URI address() {
        return server.baseUrl();
    }

    /** The exam that attempts are registered for. */
    Exam registered() {
        return registered;
    }

    /** How every provider of the protocol connects. */
    Map<String, Object> options(URI address) {
        return Map.of(
                "base_url", address.toString(),
                "client_id", server.clientId(),
                "client_secret", server.clientSecret().reveal());
    }
}
