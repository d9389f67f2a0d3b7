package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.Verdict;

/** The invariants of attempts and events, under any order of operations and any crash. */
final class Promises {
    private final World world;
    private final VendorPromises vendor;
    private final Set<String> allowanceApplied = new HashSet<>();
    private final Set<String> contentSeen = new HashSet<>();
    private final Set<String> handedIn = new HashSet<>();
    private final Set<String> decidedByPeople = new HashSet<>();
    private final Map<String, AttemptTimes> times = new HashMap<>();

    Promises(World world) {
        this.world = world;
        vendor = new VendorPromises(world);
    }

    /** Checks an attempt that the service returned. */
    Attempt saw(Attempt attempt) {
        if (attempt.status() == AttemptStatus.STARTED && contentSeen.add(attempt.code())) {
            vendor.startWasSent(attempt);
        }
        if (attempt.status().completed()) {
            handedIn.add(attempt.code());
        }
        return attempt;
    }

    /** Checks what must hold at any time. */
    void hold() {
        List<Attempt> attempts = attempts();
        attempts.forEach(this::neverStartedWithoutAnId);
        attempts.forEach(this::timeIsNeverGained);
        attempts.forEach(this::reviewsAreTakenOnce);
        attempts.forEach(this::whatWasHandedInStaysSo);
        attempts.forEach(this::verdictsOfPeopleStand);
        atMostOneIsOpen(attempts);
        externalIdsAreUnique(attempts);
        vendor.hold(attempts);
    }

    /** Checks what must hold once the outbox is empty. */
    void holdAtTheEnd() {
        hold();
        assertThat(world.memory.overdue(world.clock.instant(), 1)).isEmpty();
        vendor.holdAtTheEnd(attempts());
        everyEventWasHeardInOrder();
    }

    private List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String code : world.codes()) {
            world.memory.attempt(code).ifPresent(attempts::add);
        }
        return attempts;
    }

    private void neverStartedWithoutAnId(Attempt attempt) {
        if (attempt.subject().watched()
                && attempt.status().running()
                && attempt.removedAt().isEmpty()) {
            assertThat(attempt.registration().externalId()).isPresent();
        }
    }

    /** Notes that staff is about to apply an allowance, by which a running clock may gain time. */
    void allowanceApplies(String code) {
        allowanceApplied.add(code);
    }

    private void timeIsNeverGained(Attempt attempt) {
        AttemptTimes now = attempt.times();
        AttemptTimes before = times.put(attempt.code(), now);
        if (before != null && before.startedAt().isPresent()) {
            assertThat(now.startedAt()).isEqualTo(before.startedAt());
            if (allowanceApplied.contains(attempt.code())) {
                assertThat(now.limit()).isGreaterThanOrEqualTo(before.limit());
            } else {
                assertThat(now.limit()).isEqualTo(before.limit());
            }
        }
        if (before != null && before.completedAt().isPresent()) {
            assertThat(now.completedAt()).isEqualTo(before.completedAt());
        }
        now.left().ifPresent(left -> assertThat(left).isBetween(Duration.ZERO, now.limit()));
        now.deadline()
                .ifPresent(deadline -> assertThat(now.completedAt().orElse(deadline))
                        .as("the end of %s", attempt)
                        .isBeforeOrEqualTo(deadline));
    }

    /** Checks the attempts of a learner who was just retired. */
    void retired(List<Attempt> before) {
        for (Attempt attempt : before) {
            assertThat(world.memory.attempt(attempt.code()).orElseThrow().retired())
                    .isTrue();
            assertThat(world.memory.reviews(attempt.code())).isEmpty();
        }
    }

    private void reviewsAreTakenOnce(Attempt attempt) {
        List<StoredReview> reviews = world.memory.reviews(attempt.code());
        for (int i = 0; i < reviews.size(); i++) {
            assertThat(reviews.get(i).number()).isEqualTo(i + 1);
            if (i > 0) {
                assertThat(reviews.get(i).digest())
                        .isNotEqualTo(reviews.get(i - 1).digest());
            }
        }
    }

    private void whatWasHandedInStaysSo(Attempt attempt) {
        if (handedIn.contains(attempt.code())) {
            assertThat(attempt.status().incomplete()).isFalse();
        }
    }

    private void verdictsOfPeopleStand(Attempt attempt) {
        boolean human = attempt.verdict().map(Verdict::human).orElse(false);
        if (human) {
            decidedByPeople.add(attempt.code());
        }
        // A retired attempt has no verdict.
        if (decidedByPeople.contains(attempt.code()) && !attempt.retired()) {
            assertThat(human).as("the reviewer of %s", attempt).isTrue();
        }
    }

    private static void atMostOneIsOpen(List<Attempt> attempts) {
        assertThat(attempts.stream()
                        .filter(attempt -> attempt.removedAt().isEmpty()
                                && attempt.status().incomplete())
                        .map(attempt -> attempt.subject().learnerId() + " "
                                + attempt.subject().examId()))
                .doesNotHaveDuplicates();
    }

    private static void externalIdsAreUnique(List<Attempt> attempts) {
        assertThat(attempts.stream()
                        .filter(attempt -> attempt.registration().externalId().isPresent())
                        .map(attempt -> attempt.subject().backend() + " "
                                + attempt.registration().externalId()))
                .doesNotHaveDuplicates();
    }

    /** Checks that events arrive at least once, and that the first deliveries form the complete history of each attempt. */
    private void everyEventWasHeardInOrder() {
        Map<String, AttemptEvent> first = new LinkedHashMap<>();
        world.events.forEach(event -> first.putIfAbsent(event.id(), event));
        Map<String, AttemptStatus> told = new HashMap<>();
        for (AttemptEvent event : first.values()) {
            switch (event.kind()) {
                case ATTEMPT_CREATED ->
                    assertThat(told.put(event.attemptCode(), event.to())).isNull();
                case STATUS_CHANGED ->
                    assertThat(told.put(event.attemptCode(), event.to()))
                            .isEqualTo(event.from().orElseThrow());
                default -> {}
            }
        }
        for (Attempt attempt : attempts()) {
            assertThat(told.get(attempt.code())).isEqualTo(attempt.status());
        }
    }
}
