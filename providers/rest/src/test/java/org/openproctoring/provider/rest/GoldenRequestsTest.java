package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.provider.rest.FakeVendor.Received;

/** Compares requests, byte for byte, with the files in golden/. */
class GoldenRequestsTest {
    private static void matches(String file, Received request) throws IOException {
        try (InputStream expected = GoldenRequestsTest.class.getResourceAsStream("/golden/" + file + ".http")) {
            assertThat(expected).as(file).isNotNull();
            assertThat(request.text()).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestsMatchTheGoldenFiles(Operation operation) throws IOException {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, operation.liked()));
                RestBackend backend = backend(context(vendor.url()))) {
            operation.run(backend);

            matches(operation.file(), vendor.onlyCall());
        }
    }

    @Test
    void tokenRequestMatchesTheGoldenFile() throws IOException {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "true"));
                RestBackend backend = backend(context(vendor.url()))) {
            Operation.RETIRE.run(backend);

            assertThat(vendor.tokenCalls()).hasSize(1);
            matches("token", vendor.tokenCalls().get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_EXAM", "REGISTER"})
    void documentedNamesAreAddedOnDemand(Operation operation) throws IOException {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, operation.liked()));
                RestBackend backend = backend(context(vendor.url()).with(RestOptions.DOCUMENTED_NAMES, true))) {
            operation.run(backend);

            matches(operation.file() + "-documented", vendor.onlyCall());
        }
    }

    @Test
    void defaultRulesAreForExamsWithoutRules() {
        try (FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{\"id\": 7}"));
                RestBackend backend =
                        backend(context(vendor.url()).with(RestOptions.DEFAULT_RULES, Map.of("allow_notes", false)))) {
            ExamSync exams = Operation.of(backend, ExamSync.class);
            assertThat(exams.save(Operation.exam().build())).isEqualTo("7");
            exams.save(Operation.exam().rules(Map.of("allow_music", true)).build());

            assertThat(vendor.calls().get(0).body()).endsWith(",\"rules\":{\"allow_notes\":false}}");
            assertThat(vendor.calls().get(1).body()).endsWith(",\"rules\":{\"allow_music\":true}}");
        }
    }
}
