package org.openproctoring.core.attempt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks every pair of statuses for every actor and context: 19 x 19 pairs, 4 actors. */
final class TransitionTableTest {
    /** The statuses in the order of the columns below, and their letters. */
    private static final Map<Character, AttemptStatus> LETTERS = letters();

    /**
     * The expected transitions, independent of the table: actor, from, asked, and the result if all guards hold. C created,
     * D download, R ready to start, S started, W ready to submit, N declined, T timed out, U submitted, 2 second review,
     * V verified, J rejected, E error, a b c d onboarding, Z reset.
     */
    private static final List<String> EXPECTED = List.of(
            "LEARNER C D D, C N N, C S S, D N N, R D R, R N N, R S S",
            "LEARNER S C U, S D U, S R U, S W W, S U U, S E E, W C U, W D U, W R U, W S S, W U U, W E E",
            "STAFF S U U, S E E, W U U, W E E",
            "STAFF U V V, U J J, T V V, T J J, 2 V V, 2 J J, V J J, J V V, E V V, E J J",
            "VENDOR C R R, D R R, C a a, C b b, C c c, C d d",
            "VENDOR U V V, U J J, U 2 2, U E E, T V V, T J J, T 2 2, T E E, 2 V V, 2 J J, 2 E E",
            "VENDOR V J J, V 2 2, V E E, J V V, J 2 2, J E E, E V V, E J J, E 2 2",
            "SYSTEM C R R, S T T, W T T, U Z Z, T Z Z, 2 Z Z, J Z Z, E Z Z");

    private static final Map<String, Predicate<TransitionContext>> CONDITIONS = Map.of(
            "always", context -> true,
            "watched", TransitionContext::watched,
            "not watched", context -> !context.watched(),
            "ping failure ends", TransitionContext::pingFailureEnds,
            "opt-out allowed", TransitionContext::optOutAllowed,
            "ready at once", TransitionContext::readyAtOnce,
            "practice", TransitionContext::practice);

    private static Map<Character, AttemptStatus> letters() {
        Map<Character, AttemptStatus> letters = new TreeMap<>();
        String order = "LCDRSWNTU2VJEabcdXZ";
        List<AttemptStatus> statuses = List.of(AttemptStatus.values());
        for (int i = 0; i < order.length(); i++) {
            letters.put(order.charAt(i), statuses.get(i));
        }
        return letters;
    }

    private static Set<String> expected() {
        Set<String> expected = new TreeSet<>();
        for (String line : EXPECTED) {
            String actor = line.substring(0, line.indexOf(' '));
            for (String triple : line.substring(actor.length() + 1).split(", ", -1)) {
                expected.add(actor
                        + Arrays.stream(triple.split(" ", -1))
                                .map(letter -> " " + LETTERS.get(letter.charAt(0)))
                                .reduce("", String::concat));
            }
        }
        return expected;
    }

    private static List<TransitionContext> allCircumstances() {
        List<TransitionContext> all = new ArrayList<>();
        for (int bits = 0; bits < 64; bits++) {
            all.add(TransitionContext.builder()
                    .watched((bits & 1) != 0)
                    .practice((bits & 2) != 0)
                    .optOutAllowed((bits & 4) != 0)
                    .pingFailureEnds((bits & 8) != 0)
                    .readyAtOnce((bits & 16) != 0)
                    .timedOutKept((bits & 32) != 0)
                    .build());
        }
        return all;
    }

    @Test
    void everyPairForEveryActorIsAsWrittenDown() {
        Set<String> found = new TreeSet<>();
        int pairs = 0;
        for (AttemptActor actor : AttemptActor.values()) {
            for (AttemptStatus from : AttemptStatus.values()) {
                for (AttemptStatus asked : AttemptStatus.values()) {
                    pairs++;
                    allCircumstances().stream()
                            .map(circumstances -> TransitionTable.find(from, asked, actor, circumstances))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .ifPresent(row -> found.add(actor + " " + from + " " + asked + " "
                                    + (asked == AttemptStatus.TIMED_OUT ? asked : row.becomes())));
                }
            }
        }
        assertThat(pairs).isEqualTo(19 * 19 * 4);
        assertThat(found).isEqualTo(expected());
    }

    @Test
    void noRowLeadsBackFromCompletedToIncomplete() {
        assertThat(TransitionTable.rows())
                .noneMatch(
                        row -> row.becomes().incomplete() && row.from().stream().anyMatch(AttemptStatus::completed));
    }

    @Test
    void a4NoRowLetsALearnerLeaveAFinishedAttempt() {
        assertThat(TransitionTable.rows())
                .filteredOn(row -> row.by() == AttemptActor.LEARNER)
                .allMatch(row -> row.from().stream().allMatch(AttemptStatus::incomplete));
    }

    @Test
    void statusesThatAreNeverStoredAreInNoRow() {
        assertThat(TransitionTable.rows()).allSatisfy(row -> {
            assertThat(row.from()).doesNotContain(AttemptStatus.ELIGIBLE, AttemptStatus.EXPIRED);
            assertThat(row.becomes()).isNotIn(AttemptStatus.ELIGIBLE, AttemptStatus.EXPIRED);
        });
    }

    @Test
    void theClockRunsOutIntoSubmittedUnlessTheSiteKeepsTimedOut() {
        for (TransitionContext circumstances : allCircumstances()) {
            assertThat(TransitionTable.find(
                                    AttemptStatus.STARTED, AttemptStatus.TIMED_OUT, AttemptActor.SYSTEM, circumstances)
                            .map(Transition::becomes))
                    .contains(circumstances.timedOutKept() ? AttemptStatus.TIMED_OUT : AttemptStatus.SUBMITTED);
        }
    }

    /** The condition of each transition. Several letters stand for each of several statuses. */
    @ParameterizedTest
    @CsvSource({
        "LEARNER, C,      D,      watched",
        "LEARNER, R,      D,      watched",
        "LEARNER, C,      S,      not watched",
        "LEARNER, R,      S,      watched",
        "LEARNER, SW,     SWUCDR, always",
        "LEARNER, SW,     E,      ping failure ends",
        "LEARNER, CDR,    N,      opt-out allowed",
        "STAFF,   SW,     UE,     always",
        "STAFF,   UT2VJE, VJ,     watched",
        "VENDOR,  C,      abcd,   watched",
        "VENDOR,  CD,     R,      watched",
        "VENDOR,  UT2VJE, VJ2E,   watched",
        "SYSTEM,  SW,     T,      always",
        "SYSTEM,  C,      R,      ready at once",
        "SYSTEM,  UT2JE,  Z,      practice"
    })
    void conditionsAreRespected(AttemptActor by, String froms, String asks, String condition) {
        Predicate<TransitionContext> holds = Objects.requireNonNull(CONDITIONS.get(condition));
        for (AttemptStatus from : statuses(froms)) {
            for (AttemptStatus asked : statuses(asks)) {
                if (from != asked) {
                    assertThat(allCircumstances())
                            .allSatisfy(
                                    circumstances -> assertThat(TransitionTable.find(from, asked, by, circumstances))
                                            .as("%s %s %s %s", by, from, asked, circumstances)
                                            .matches(row -> row.isPresent() == holds.test(circumstances)));
                }
            }
        }
    }

    private static List<AttemptStatus> statuses(String letters) {
        return letters.chars()
                .mapToObj(letter -> Objects.requireNonNull(LETTERS.get((char) letter)))
                .toList();
    }

    @Test
    void theGroupsOfStatusesAreOpenEdxs() {
        EnumSet<AttemptStatus> incomplete = EnumSet.noneOf(AttemptStatus.class);
        EnumSet<AttemptStatus> completed = EnumSet.noneOf(AttemptStatus.class);
        for (AttemptStatus status : AttemptStatus.values()) {
            if (status.incomplete()) {
                incomplete.add(status);
            }
            if (status.completed()) {
                completed.add(status);
            }
        }
        assertThat(incomplete)
                .extracting(AttemptStatus::word)
                .containsExactly(
                        "created", "download_software_clicked", "ready_to_start", "started", "ready_to_submit");
        assertThat(completed).hasSize(11).doesNotContainAnyElementsOf(incomplete);
        assertThat(AttemptStatus.ofWord("second_review_required")).contains(AttemptStatus.SECOND_REVIEW_REQUIRED);
        assertThat(AttemptStatus.ofWord("nothing")).isEmpty();
    }
}
