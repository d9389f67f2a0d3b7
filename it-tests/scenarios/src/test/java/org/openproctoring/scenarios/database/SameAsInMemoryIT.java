package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.tck.AttemptFixtures;

/** The host's store and the one in memory, given the same random changes: they answer the same, and hold the same. */
class SameAsInMemoryIT {
    private static final int LIVES = Boolean.getBoolean("thorough") ? 10 : 1;
    private static final int STEPS = 200;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofMinutes(5);
    private static final List<String> CODES = List.of("A", "B", "C", "D");
    private static final List<String> LEARNERS = List.of("ann", "bob\0", "cid \uD83D");
    private static final List<OutboxEntry.State> STATES = List.of(OutboxEntry.State.values());

    @Test
    void inOneFile(@TempDir Path folder) throws Exception {
        try (StoreUnderTest under = StoreUnderTest.onSqlite(folder)) {
            compare(under);
        }
    }

    @Test
    void onPostgreSql() throws Exception {
        try (StoreUnderTest under = StoreUnderTest.onPostgreSql()) {
            compare(under);
        }
    }

    @Test
    @MariaDbTest
    void onMariaDb() throws Exception {
        try (StoreUnderTest under = StoreUnderTest.onMariaDb()) {
            compare(under);
        }
    }

    private static void compare(StoreUnderTest under) throws Exception {
        for (int life = 0; life < LIVES; life++) {
            RandomSeed.run(seed -> new Comparison(under, seed).run());
            under.empty();
        }
    }

    private static final class StandingClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** One lease as both stores gave it: ids and fences are each store's own. */
    private record Twins(Lease model, Lease real) {}

    private static final class Comparison {
        private final StoreUnderTest under;
        private final AttemptStore real;
        private final StandingClock clock = new StandingClock();
        private final AttemptStore model = new InMemoryAttemptStore(clock);
        private final Random random;
        private final List<Twins> leases = new ArrayList<>();
        private int events;

        Comparison(StoreUnderTest under, long seed) {
            this.under = under;
            real = under.store();
            random = new Random(seed);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                String what = "step " + step;
                switch (random.nextInt(8)) {
                    case 0, 1 -> lend(what);
                    case 2 -> passTime();
                    default -> change(what);
                }
                same(what);
            }
        }

        private void lend(String what) {
            int most = 1 + random.nextInt(3);
            Duration duration = STEP.multipliedBy(1 + random.nextInt(2));
            List<Lease> models = model.lease(most, duration);
            List<Lease> reals = real.lease(most, duration);
            assertThat(reals).as(what).hasSameSizeAs(models);
            for (int i = 0; i < models.size(); i++) {
                assertThat(essence(reals.get(i).entry()))
                        .as(what)
                        .isEqualTo(essence(models.get(i).entry()));
                assertThat(reals.get(i).age().minus(models.get(i).age()))
                        .as(what)
                        .isBetween(Duration.ZERO, MOMENT);
                leases.add(new Twins(models.get(i), reals.get(i)));
            }
        }

        private void passTime() {
            Duration duration = STEP.multipliedBy(1 + random.nextInt(2));
            clock.now = clock.now.plus(duration);
            under.passTime(duration);
        }

        private void change(String what) {
            AttemptChange.Builder forModel = AttemptChange.builder();
            AttemptChange.Builder forReal = AttemptChange.builder();
            List<AttemptChange.Builder> both = List.of(forModel, forReal);
            if (random.nextBoolean()) {
                attempts().forEach(attempt -> both.forEach(change -> change.attempt(attempt)));
            } else if (random.nextInt(5) == 0) {
                model.attempt(any(CODES)).ifPresent(stored -> both.forEach(change -> change.dropAttempt(stored)));
            }
            if (random.nextInt(4) == 0) {
                ExamRecord exam = exam();
                both.forEach(change -> change.exam(exam));
            }
            switch (random.nextInt(12)) {
                case 0 -> both.forEach(change -> change.eraseReviews("B"));
                case 1, 2, 3 -> {
                    StoredReview review = review(random.nextBoolean() ? "A" : "B");
                    both.forEach(change -> change.review(review));
                }
                default -> {}
            }
            enqueue(both);
            if (!leases.isEmpty() && random.nextInt(3) > 0) {
                settle(forModel, forReal);
            }
            if (random.nextInt(8) == 0) {
                cancel(forModel, forReal);
            }
            if (random.nextInt(12) == 0) {
                String orderingKey =
                        Samples.call(VendorCommand.Kind.STOP, any(CODES), "p").orderingKey();
                both.forEach(change -> change.cancelOrderingKey(orderingKey));
            }
            CommitResult expected = model.commit(forModel.build());
            assertThat(real.commit(forReal.build())).as(what).isEqualTo(expected);
        }

        private List<Attempt> attempts() {
            List<Attempt> attempts = new ArrayList<>();
            for (String code : CODES) {
                if (random.nextInt(3) == 0) {
                    attempts.add(attempt(code));
                }
            }
            return attempts;
        }

        /** Whose it is follows from the code, as it does not change; two codes are one learner's, with one number. */
        private Attempt attempt(String code) {
            long version = model.attempt(code).map(Attempt::version).orElse(0L);
            if (random.nextInt(10) == 0) {
                version = random.nextInt(3);
            }
            String learner = LEARNERS.get(CODES.indexOf(code) % LEARNERS.size());
            int number =
                    model.attempt(code).map(stored -> stored.subject().number()).orElseGet(() -> 1 + random.nextInt(2));
            Optional<String> id = random.nextBoolean() ? Optional.empty() : Optional.of("id-" + random.nextInt(3));
            AttemptStatus status = random.nextBoolean() ? AttemptStatus.CREATED : AttemptStatus.STARTED;
            return Samples.attempt(code, version, learner, number, id, status).toBuilder()
                    .removedAt(random.nextInt(4) == 0 ? Optional.of(Samples.NOON) : Optional.empty())
                    .build();
        }

        private ExamRecord exam() {
            String backend = "b" + random.nextInt(2);
            long version = random.nextInt(6) == 0
                    ? random.nextInt(3)
                    : model.examRecords("exam").stream()
                            .filter(stored -> stored.backend().equals(backend))
                            .mapToLong(ExamRecord::version)
                            .findFirst()
                            .orElse(0);
            return AttemptFixtures.exam(backend)
                    .version(version)
                    .state(any(List.of(ExamRecord.State.values())))
                    .since(Samples.NOON.plusNanos(random.nextInt(5)))
                    .externalId(random.nextBoolean() ? Optional.empty() : Optional.of("x"))
                    .active(random.nextBoolean())
                    .unknownTries(random.nextInt(3))
                    .build();
        }

        private StoredReview review(String code) {
            int last = model.reviews(code).stream()
                    .mapToInt(StoredReview::number)
                    .max()
                    .orElse(0);
            return AttemptFixtures.review(code, Math.max(last + random.nextInt(2), 1))
                    .arrivedAt(Samples.NOON)
                    .status(any(List.of(ReviewStatus.values())))
                    .outcome(AttemptStatus.REJECTED)
                    .comments(List.of(
                            ReviewComment.of("text \0 \uDC00", "").from(Duration.ofNanos(random.nextInt(1000)))))
                    .reviewer(Optional.empty())
                    .deliveryId(Optional.of("delivery \0"))
                    .revision(random.nextBoolean() ? Optional.empty() : Optional.of(random.nextLong()))
                    .reviewedAt(Optional.empty())
                    .build();
        }

        private void enqueue(List<AttemptChange.Builder> both) {
            for (int i = random.nextInt(3); i > 0; i--) {
                String code = any(CODES);
                if (random.nextInt(3) == 0) {
                    int number = ++events;
                    both.forEach(change -> change.enqueue(Samples.event(code, number)));
                } else if (random.nextInt(4) == 0) {
                    ExamSyncCommand exam =
                            new ExamSyncCommand("b" + random.nextInt(2), "exam \0 \uDC00", random.nextInt(3));
                    both.forEach(change ->
                            change.cancelOrderingKey(exam.orderingKey()).enqueue(exam));
                } else {
                    VendorCommand call =
                            Samples.call(any(List.of(VendorCommand.Kind.values())), code, "p" + random.nextInt(2));
                    both.forEach(change -> change.enqueue(call));
                }
            }
        }

        private void settle(AttemptChange.Builder forModel, AttemptChange.Builder forReal) {
            Twins twins = random.nextInt(5) == 0 ? any(leases) : leases.remove(random.nextInt(leases.size()));
            Outcome outcome = any(List.of(Outcome.values()));
            Duration delay = STEP.multipliedBy(random.nextInt(3));
            Function<Lease, LeaseOutcome> settlement =
                    lease -> new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, delay, "note " + outcome);
            forModel.leaseOutcome(settlement.apply(twins.model()));
            forReal.leaseOutcome(settlement.apply(twins.real()));
        }

        private void cancel(AttemptChange.Builder forModel, AttemptChange.Builder forReal) {
            List<OutboxEntry> models =
                    model.outbox(OutboxQuery.ALL, PageRequest.first(1000)).entries();
            if (!models.isEmpty()) {
                int index = random.nextInt(models.size());
                forModel.cancel(models.get(index).id());
                forReal.cancel(real.outbox(OutboxQuery.ALL, PageRequest.first(1000))
                        .entries()
                        .get(index)
                        .id());
            }
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private void same(String what) {
            same(what, "outbox", store -> entries(store, OutboxQuery.ALL));
            OutboxEntry.State state = any(STATES);
            same(what, "outbox by state", store -> entries(store, OutboxQuery.in(state)));
            String code = any(CODES);
            same(what, "outbox by attempt", store -> entries(store, OutboxQuery.ofAttempt(code)));
            same(
                    what,
                    "outbox by external id",
                    store -> entries(store, OutboxQuery.naming(Samples.BACKEND, "id-" + code)));
            same(what, "outbox by pseudonym", store -> entries(store, OutboxQuery.about("p1")));
            same(what, "attempt", store -> store.attempt(code));
            String learner = any(LEARNERS);
            same(what, "attempts", store -> store.attempts(learner, "exam"));
            AttemptQuery filter = filter(learner);
            same(what, filter.toString(), store -> codes(store, filter));
            same(what, "count of " + filter, store -> store.countByStatus(filter));
            same(
                    what,
                    "page of removed attempts",
                    store -> store.removedAttempts(Samples.NOON.plusNanos(1), PageRequest.first(2))
                            .entries());
            same(what, "by id", store -> store.attemptByExternalId(Samples.BACKEND, "id-1"));
            same(what, "overdue", store -> sorted(store.overdue(Instant.MAX, 100)));
            same(
                    what,
                    "reviews",
                    store ->
                            store.reviews("A").stream().map(Comparison::essence).toList());
            same(
                    what,
                    "exams",
                    store -> store.examRecords("exam").stream()
                            .sorted(Comparator.comparing(ExamRecord::backend))
                            .toList());
            same(
                    what,
                    "exams in a state",
                    store -> store.examRecords(ExamRecord.State.SAVED, Samples.NOON.plusNanos(3), 9).stream()
                            .sorted(Comparator.comparing(ExamRecord::backend))
                            .toList());
        }

        private void same(String what, String question, Function<AttemptStore, Object> answer) {
            assertThat(answer.apply(real)).as(question + " after " + what).isEqualTo(answer.apply(model));
        }

        private AttemptQuery filter(String learner) {
            boolean removed = random.nextBoolean();
            return AttemptQuery.builder()
                    .courseId(random.nextBoolean() ? Optional.of("course") : Optional.empty())
                    .learnerIds(random.nextBoolean() ? Optional.of(Set.of(learner, "nobody")) : Optional.empty())
                    .statuses(random.nextBoolean() ? Set.of(AttemptStatus.STARTED) : Set.of())
                    .registered(random.nextInt(3) == 0)
                    .registrationUnknown(random.nextInt(3) == 0)
                    .withRemoved(removed)
                    .latestOnly(!removed && random.nextBoolean())
                    .build();
        }

        /** Reads all pages, from the first to the last and back again. */
        private static List<String> codes(AttemptStore store, AttemptQuery filter) {
            List<String> codes = new ArrayList<>();
            CursoredPage<Attempt, AttemptCursor> page = store.attempts(filter, PageRequest.first(2));
            while (page.next().isPresent()) {
                codes.addAll(page.entries().stream().map(Attempt::code).toList());
                page = store.attempts(filter, PageRequest.after(page.next().get(), 2));
            }
            codes.addAll(page.entries().stream().map(Attempt::code).toList());
            while (page.previous().isPresent()) {
                page = store.attempts(filter, PageRequest.before(page.previous().get(), 2));
                codes.addAll(page.entries().stream().map(Attempt::code).toList());
            }
            return codes;
        }

        private static List<Attempt> sorted(List<Attempt> attempts) {
            return attempts.stream().sorted(Comparator.comparing(Attempt::code)).toList();
        }

        private List<List<Object>> entries(AttemptStore store, OutboxQuery filter) {
            return store.outbox(filter, PageRequest.first(1000)).entries().stream()
                    .map(this::essence)
                    .toList();
        }

        /** Without the id and without times. */
        private List<Object> essence(OutboxEntry entry) {
            return List.of(
                    entry.message(),
                    entry.state(),
                    entry.tries(),
                    entry.settledAt().isPresent(),
                    entry.leasedUntil().isPresent(),
                    entry.note());
        }

        private static List<Object> essence(StoredReview review) {
            return Stream.of(
                            review.number(),
                            review.arrivedAt(),
                            review.status(),
                            review.outcome(),
                            review.comments().get(0).text(),
                            review.comments().get(0).start(),
                            review.comments().get(0).stop(),
                            review.claimedReviewer(),
                            review.reviewer(),
                            review.deliveryId(),
                            review.revision(),
                            review.reviewedAt(),
                            review.digest())
                    .toList();
        }
    }
}
