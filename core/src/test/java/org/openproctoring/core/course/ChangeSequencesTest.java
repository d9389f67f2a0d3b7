package org.openproctoring.core.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;

/** Checks invariants over random sequences of changes, each with its own seed. */
class ChangeSequencesTest {
    private static final int LENGTH = 2_000;
    private static final CourseRules RULES = CourseRules.of(FixtureBackends.REGISTRY);
    private static final Instant START = Instant.parse("2027-03-01T12:00:00Z");

    private static final Map<CourseField, List<@Nullable Object>> VALUES = Map.of(
            CourseField.ENABLE_PROCTORED_EXAMS, values(true, true, false, null, "true"),
            CourseField.ALLOW_PROCTORING_OPT_OUT, values(true, false, false, 0),
            CourseField.PROCTORING_PROVIDER,
                    values("plain", "strict", "strict", "overruled", "tightened", "null", "gone", "nowhere", null, 1),
            CourseField.PROCTORING_ESCALATION_EMAIL,
                    values("a@university.example.org", "b@university.example.org", "nobody", "", null, true));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSavedCourseAlwaysSatisfiesItsBackend(long seed) {
        Random random = new Random(seed);
        CourseSettings stored = RULES.defaults();
        for (int i = 0; i < LENGTH; i++) {
            Map<String, @Nullable Object> sent = randomChange(random);
            CourseActor actor = random.nextBoolean() ? CourseActor.STAFF : CourseActor.AUTHOR;
            Instant now = START.plusSeconds(random.nextInt(3) - 1);
            Course course = Course.builder(stored)
                    .start(START)
                    .examsRegistered(random.nextBoolean())
                    .build();

            CourseDecision decision = RULES.decide(course, CourseSettingsChange.of(sent), actor, now);

            assertThat(decision.settings().isPresent())
                    .isEqualTo(decision.errors().isEmpty());
            assertThat(RULES.decide(course, CourseSettingsChange.of(shuffled(sent, random)), actor, now))
                    .as("another order of %s", sent.keySet())
                    .isEqualTo(decision);
            if (decision.settings().isPresent()) {
                CourseSettings saved = decision.settings().get();
                assertSatisfied(saved);
                assertActorMay(actor, stored, saved, now);
                assertTwiceEqualsOnce(saved, sent, actor, now);
                stored = saved;
            }
        }
    }

    private static void assertSatisfied(CourseSettings saved) {
        if (saved.proctoredExamsEnabled()) {
            BackendEntry backend = FixtureBackends.REGISTRY.backend(saved.provider());
            assertThat(backend.state()).isEqualTo(BackendState.READY);
            if (backend.requiresEscalationEmail().value()) {
                assertThat(saved.escalationEmail()).hasValueSatisfying(EscalationEmail::isValid);
            }
        }
        assertThat(saved.escalationEmail().filter(address -> !EscalationEmail.isValid(address)))
                .isEmpty();
        assertThat(RULES.problems(saved)).isEmpty();
    }

    private static void assertActorMay(CourseActor actor, CourseSettings stored, CourseSettings saved, Instant now) {
        if (actor == CourseActor.AUTHOR) {
            assertThat(saved.optOutAllowed()).isEqualTo(stored.optOutAllowed());
            if (now.isAfter(START)) {
                assertThat(saved.provider()).isEqualTo(stored.provider());
            }
        }
    }

    private static void assertTwiceEqualsOnce(
            CourseSettings saved, Map<String, @Nullable Object> sent, CourseActor actor, Instant now) {
        Course after = Course.builder(saved).start(START).build();
        assertThat(RULES.decide(after, CourseSettingsChange.of(sent), actor, now)
                        .settings())
                .contains(saved);
    }

    private static Map<String, @Nullable Object> randomChange(Random random) {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>();
        for (CourseField field : CourseField.values()) {
            List<@Nullable Object> values = VALUES.getOrDefault(field, List.of());
            if (random.nextBoolean()) {
                sent.put(field.key(), values.get(random.nextInt(values.size())));
            }
        }
        return sent;
    }

    private static Map<String, @Nullable Object> shuffled(Map<String, @Nullable Object> sent, Random random) {
        List<Map.Entry<String, @Nullable Object>> entries = new ArrayList<>(sent.entrySet());
        Collections.shuffle(entries, random);
        Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>();
        Collections.addAll(list, values);
        return list;
    }
}
