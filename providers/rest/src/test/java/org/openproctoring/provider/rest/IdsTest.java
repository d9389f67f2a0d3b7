package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.UserRetirement;

/** Ids are untrusted and stay within their path segment. */
class IdsTest {
    private final FakeVendor vendor = new FakeVendor().otherwise(exchange -> exchange.json(200, "{}"));
    private final RestBackend backend = backend(context(vendor.url()));

    @AfterEach
    void close() {
        backend.close();
        vendor.close();
    }

    private String target(String exam, String attempt) {
        vendor.calls().clear();
        Operation.of(backend, AttemptLifecycle.class)
                .start(AttemptRef.of("CODE", attempt).withExam(exam));
        return vendor.onlyCall().target();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "E1/../../admin/?x=, E1%2F..%2F..%2Fadmin%2F%3Fx=",
                "a#b, a%23b",
                "a%2Fb, a%252Fb",
                "a b, a%20b",
                "..;, ..%3B",
                "..., ...",
                "a\\b, a%5Cb",
                "\uD83D\uDE00, %F0%9F%98%80",
                "course-v1:edX+DemoX, course-v1:edX+DemoX"
            })
    void a11IdsAreOneSegmentEach(String id, String segment) {
        assertThat(target(id, "AT-1")).isEqualTo("/api/v1/exam/" + segment + "/attempt/AT-1/");
        assertThat(target("EX-1", id)).isEqualTo("/api/v1/exam/EX-1/attempt/" + segment + "/");
    }

    @Test
    void a11IdMayBeLong() {
        assertThat(target("x".repeat(10_000), "AT-1")).hasSize(10_000 + "/api/v1/exam//attempt/AT-1/".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "\ud83d", "a\udc00"})
    void a11IdThatNoEncodingKeepsInPlaceIsRefused(String id) {
        ProctoringException failure = catchThrowableOfType(ProctoringException.class, () -> target(id, "AT-1"));

        assertThat(failure.code()).isEqualTo("not-supported");
        assertThat(failure.fault()).isEqualTo(Fault.HOST);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(vendor.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIdIsRejected(String id) {
        assertThat(catchThrowableOfType(
                                ProctoringException.class,
                                () -> Operation.of(backend, UserRetirement.class)
                                        .retire(id))
                        .fault())
                .isEqualTo(Fault.HOST);
        assertThat(catchThrowableOfType(
                                ProctoringException.class,
                                () -> Operation.of(backend, ExamSync.class).find(id))
                        .fault())
                .isEqualTo(Fault.HOST);
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void attemptWithoutExamIdIsRejected() {
        assertThat(catchThrowableOfType(
                                ProctoringException.class,
                                () -> Operation.of(backend, AttemptLifecycle.class)
                                        .start(AttemptRef.of("CODE", "AT-1")))
                        .fault())
                .isEqualTo(Fault.HOST);
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void c5AttemptAtAnExamThatWasNeverSavedIsNotSent() {
        ProctoringException failure = catchThrowableOfType(
                ProctoringException.class,
                () -> backend.register(Operation.registration().toBuilder()
                        .exam(Operation.exam().build())
                        .build()));

        assertThat(failure.fault()).isEqualTo(Fault.HOST);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(vendor.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void a11RandomIdsComeBackAsTheyWere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(30); i > 0; i--) {
                int point = random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80);
                if (point < 0xD800 || point > 0xDFFF) {
                    text.appendCodePoint(point);
                }
            }
            String id = text.toString();
            String[] segments = target(id, id).split("/", -1);

            assertThat(segments).as("seed " + seed).hasSize(8);
            assertThat(segments[4]).isEqualTo(segments[6]);
            assertThat(URLDecoder.decode(segments[4].replace("+", "%2B"), StandardCharsets.UTF_8))
                    .isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void randomParametersSurviveEncoding(long seed) {
        vendor.otherwise(exchange -> exchange.json(404, "{}"));
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                text.append((char) random.nextInt(0x2000));
            }
            vendor.calls().clear();
            Operation.of(backend, Onboarding.class).profile("c", text.toString());
            URI asked = URI.create(vendor.onlyCall().target());

            assertThat(asked.getRawPath()).isEqualTo("/api/v1/courses/c/onboarding_statuses");
            assertThat(URLDecoder.decode(asked.getRawQuery().substring("user_id=".length()), StandardCharsets.UTF_8))
                    .as("seed " + seed)
                    .isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/edx", "/edx/", "/edx//"})
    void baseMayHaveAPathAndASlash(String path) {
        vendor.calls().clear();
        try (RestBackend there = backend(context(URI.create(vendor.url() + path)))) {
            Operation.START.run(there);
        }

        String base = path.replaceFirst("/+$", "");
        assertThat(vendor.onlyCall().target()).isEqualTo(base + "/api/v1/exam/EX-1/attempt/AT-1/");
        assertThat(vendor.tokenCalls().get(0).target()).isEqualTo(base + "/oauth2/access_token");
    }
}
