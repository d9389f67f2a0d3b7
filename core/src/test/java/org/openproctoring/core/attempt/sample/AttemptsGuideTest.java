package org.openproctoring.core.attempt.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.TransitionTable;

/** Compares the guide with the code. {@code -Dreadme.update=true} updates the guide instead. */
final class AttemptsGuideTest {
    private static final Path GUIDE = Path.of("ATTEMPTS.md");
    private static final Path SAMPLES = Path.of("src/test/java/org/openproctoring/core/attempt/sample");

    @Test
    void theSampleRunsAnExamToItsVerdict() {
        try (ProviderRegistry registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new SmallProvider())
                .configuration(BackendsConfiguration.of(Map.of("small", Map.of())))
                .build()) {
            assertThat(RunAnExam.run(registry, "small")).isEqualTo(AttemptStatus.VERIFIED);
        }
    }

    @Test
    void theGuideShowsTheSample() throws IOException {
        assertShows("<!-- begin: sample -->", "<!-- end: sample -->", code("RunAnExam.java"));
    }

    @Test
    void theGuideShowsHowListsAreRead() throws IOException {
        assertShows("<!-- begin: pages -->", "<!-- end: pages -->", code("ReadByPages.java"));
    }

    private static String code(String sample) throws IOException {
        return "```java\n" + Files.readString(SAMPLES.resolve(sample)) + "```\n";
    }

    @Test
    void theGuideShowsTheTransitionTable() throws IOException {
        assertShows("<!-- begin: transitions -->", "<!-- end: transitions -->", TransitionTable.markdown());
    }

    private static synchronized void assertShows(String begin, String end, String expected) throws IOException {
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf(begin) + begin.length() + 1;
        int to = guide.indexOf(end);
        assertThat(from).isGreaterThan(begin.length());
        assertThat(to).isGreaterThanOrEqualTo(from);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(GUIDE, guide.substring(0, from) + expected + guide.substring(to));
        } else {
            assertThat(guide.substring(from, to)).isEqualTo(expected);
        }
    }

    private static final class SmallProvider implements ProctoringProvider {
        @Override
        public String name() {
            return "small";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Small").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return new SmallBackend();
        }
    }

    private static final class SmallBackend implements ProctoringBackend, Callbacks {
        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered("s-1");
        }

        @Override
        public CallbackEvent receive(InboundRequest request) {
            AttemptKey attempt =
                    AttemptKey.externalId(request.attemptExternalId().orElseThrow());
            return request.endpoint().equals("ready")
                    ? CallbackEvent.ready(attempt)
                    : CallbackEvent.reviewed(
                            attempt, Review.builder(ReviewStatus.PASSED).build());
        }
    }
}
