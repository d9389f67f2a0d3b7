package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.FakeVendor.Known;

/** What the library promises, whoever did what in which order, and whoever was killed meanwhile. */
final class Promises {
    private final World world;
    private final Set<String> contentSeen = new HashSet<>();
    private final Set<String> handedIn = new HashSet<>();
    private final Map<String, AttemptTimes> times = new HashMap<>();

    Promises(World world) {
        this.world = world;
    }

    /** Looks at an attempt that the service answered with. */
    Attempt saw(Attempt attempt) {
        if (attempt.status() == AttemptStatus.STARTED && contentSeen.add(attempt.code())) {
            vendorWasToldBeforeContentIsSeen(attempt);
        }
        if (attempt.status() == AttemptStatus.SUBMITTED) {
            handedIn.add(attempt.code());
        }
        return attempt;
    }

    private void vendorWasToldBeforeContentIsSeen(Attempt attempt) {
        attempt.subject().backend().filter(backend -> !backend.equals("plain")).ifPresent(backend -> {
            String id = attempt.registration().externalId().orElseThrow();
            assertThat(world.vendor.heardOf(attempt.code(), backend + "/" + id)).contains("start");
        });
    }

    /** Holds at any time. */
    void hold() {
        List<Attempt> attempts = attempts();
        attempts.forEach(this::oneCallPerTry);
        attempts.forEach(this::liveRegistrationsAreAccountedFor);
        attempts.forEach(this::neverStartedWithoutAnId);
        attempts.forEach(this::timeIsNeverGained);
        attempts.forEach(this::reviewsAreTakenOnce);
        attempts.forEach(this::whatWasHandedInStaysSo);
        atMostOneIsOpen(attempts);
        externalIdsAreUnique(attempts);
        nothingReachesTheVendorOutOfOrder();
        attempts.forEach(this::nobodyHearsWhatIsOwedAboutAnEarlierUseOfTheirId);
    }

    /** Holds once everything owed was done. */
    void holdAtTheEnd() {
        hold();
        assertThat(world.open()).isEmpty();
        attempts().forEach(this::vendorKnowsHowItEnded);
        everyEventWasHeardInOrder();
    }

    private List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String code : world.codes()) {
            world.memory.attempt(code).ifPresent(attempts::add);
        }
        return attempts;
    }

    private void oneCallPerTry(Attempt attempt) {
        assertThat(world.vendor.registered(attempt.code()))
                .isLessThanOrEqualTo(attempt.registration().tries());
    }

    /** One is the attempt's own; others are being removed, or listed as unknown. */
    private void liveRegistrationsAreAccountedFor(Attempt attempt) {
        String backend = attempt.subject().backend().orElse("");
        long unaccounted = world.vendor.records.entrySet().stream()
                .filter(entry -> entry.getValue().attemptCode.equals(attempt.code()) && !entry.getValue().removed)
                .map(entry -> entry.getKey().substring(entry.getKey().indexOf('/') + 1))
                .filter(id -> !beingRemoved(backend, id))
                .filter(id -> !attempt.registration().externalId().equals(Optional.of(id)))
                .filter(id -> world.memory.attemptByExternalId(backend, id).isEmpty())
                .count();
        boolean onTheWay = attempt.registration().state() == RegistrationState.INTENDED;
        if (attempt.retired() && attempt.registration().tries() > 0) {
            assertThat(world.memory.owed(
                            OwedFilter.about(attempt.subject().pseudonym().orElse("")), 1))
                    .isNotEmpty();
            return;
        }
        assertThat(unaccounted)
                .as("live registrations of %s %s", attempt, attempt.registration())
                .isLessThanOrEqualTo(attempt.registration().unknownTries().size() + (onTheWay ? 1 : 0));
    }

    private boolean beingRemoved(String backend, String id) {
        return world.memory.owed(OwedFilter.naming(backend, id), Integer.MAX_VALUE).stream()
                .anyMatch(entry -> entry.call().orElseThrow().kind() == OwedCall.Kind.REMOVE);
    }

    private void neverStartedWithoutAnId(Attempt attempt) {
        if (attempt.subject().watched()
                && attempt.status().running()
                && attempt.removedAt().isEmpty()) {
            assertThat(attempt.registration().externalId()).isPresent();
        }
    }

    private void timeIsNeverGained(Attempt attempt) {
        AttemptTimes now = attempt.times();
        AttemptTimes before = times.put(attempt.code(), now);
        if (before != null && before.startedAt().isPresent()) {
            assertThat(now.startedAt()).isEqualTo(before.startedAt());
            assertThat(now.limit()).isEqualTo(before.limit());
        }
        if (before != null && before.completedAt().isPresent()) {
            assertThat(now.completedAt()).isEqualTo(before.completedAt());
        }
        now.left().ifPresent(left -> assertThat(left).isBetween(Duration.ZERO, now.limit()));
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

    private void nothingReachesTheVendorOutOfOrder() {
        for (String key : world.vendor.records.keySet()) {
            for (String code : world.vendor.attemptsUnder(key)) {
                inOrder(world.vendor.heardOf(code, key));
            }
        }
    }

    private static void inOrder(List<String> heard) {
        int stop = heard.indexOf("stop");
        int remove = heard.indexOf("remove");
        if (stop >= 0) {
            assertThat(heard.subList(stop, heard.size())).doesNotContain("start");
            assertThat(heard.subList(0, stop)).contains("start");
        }
        if (remove >= 0) {
            assertThat(heard.subList(remove, heard.size())).containsOnly("remove");
        }
    }

    /**
     * A vendor may give an id out again. What is still owed about its earlier use must not reach the attempt that has
     * the id now: that one would be stopped before it began (reference, A16).
     */
    private void nobodyHearsWhatIsOwedAboutAnEarlierUseOfTheirId(Attempt attempt) {
        String id = attempt.registration().externalId().orElse("");
        String key = attempt.subject().backend().orElse("") + "/" + id;
        List<Known> uses = world.vendor.usesSince(attempt.code(), key);
        List<String> since = uses.stream().map(use -> use.attemptCode).toList();
        assertThat(uses.stream().flatMap(use -> use.words.stream()))
                .as("what the vendor heard under the id of %s", attempt)
                .allMatch(word -> since.contains(word.attemptCode()));
    }

    private void vendorKnowsHowItEnded(Attempt attempt) {
        boolean told = handedIn.contains(attempt.code())
                && attempt.registration().externalId().isPresent()
                && !attempt.subject().backend().equals(Optional.of("plain"))
                && world.memory.owed(OwedFilter.ofAttempt(attempt.code()), 1).isEmpty();
        if (told) {
            String backend = attempt.subject().backend().orElseThrow();
            String id = attempt.registration().externalId().orElseThrow();
            assertThat(world.vendor.heardOf(attempt.code(), backend + "/" + id)).contains("stop");
        }
    }

    /** Each once or more; the first deliveries of one attempt tell its whole story, and no chapter is missing. */
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
