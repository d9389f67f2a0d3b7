package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.OutboxStatus;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.attempt.store.RetiredPseudonym;
import org.openproctoring.core.attempt.store.ReviewKey;

/**
 * The contract test of {@link AttemptStore}. A subclass creates an empty store for each test and lets the store's own time
 * pass. The test uses public builders only, so that it works for stores in other packages. A store's own time may also
 * advance by itself, by less than a minute per test.
 */
@DisplayName("An attempt store")
public abstract class AttemptStoreContract {
    private static final Instant NOON = AttemptFixtures.NOON;
    private static final String ODD = "exam's id, \u00fc\ud83d\ude00\n";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMinutes(1);

    /** Creates the test. */
    protected AttemptStoreContract() {}

    /**
     * Returns the store under test.
     *
     * @return the store, which is empty at the start of each test
     */
    protected abstract AttemptStore store();

    /**
     * Lets the store's own time pass.
     *
     * @param duration how much
     */
    protected abstract void passTime(Duration duration);

    private static Attempt attempt(String code, String learner, int number, Optional<String> externalId) {
        return AttemptFixtures.attempt(code, learner, number, externalId).build();
    }

    private static Attempt running(Attempt attempt, Instant startedAt) {
        return attempt.toBuilder()
                .status(AttemptStatus.STARTED)
                .times(attempt.times().toBuilder()
                        .changedAt(startedAt)
                        .startIntendedAt(Optional.of(startedAt))
                        .startedAt(Optional.of(startedAt))
                        .carriedOver(Optional.of(Duration.ofNanos(1_234_567_000)))
                        .build())
                .resumption(Resumption.ALLOWED)
                .verdict(Optional.of(Verdict.builder()
                        .human(true)
                        .review(3)
                        .revision(Optional.of(7L))
                        .reviewedAt(Optional.of(NOON))
                        .build()))
                .build();
    }

    private static VendorCommand call(VendorCommand.Kind kind, String code) {
        return AttemptFixtures.call(kind, code).build();
    }

    private static AttemptEvent event(String id, String code) {
        return AttemptFixtures.event(id, code).build();
    }

    private static StoredReview review(String code, int number) {
        return AttemptFixtures.review(code, number).build();
    }

    private CommitResult commit(AttemptChange.Builder change) {
        return store().commit(change.build());
    }

    private static AttemptChange.Builder change() {
        return AttemptChange.builder();
    }

    private void enqueue(OutboxMessage... messages) {
        AttemptChange.Builder change = change();
        for (OutboxMessage message : messages) {
            change.enqueue(message);
        }
        assertThat(commit(change)).isEqualTo(CommitResult.COMMITTED);
    }

    private Lease leaseOne() {
        List<Lease> leases = store().lease(1, LEASE);
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    private CommitResult settle(Lease lease, Outcome outcome, Duration delay) {
        return commit(
                change().leaseOutcome(new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, delay, "a-note")));
    }

    private static LeaseOutcome done(Lease lease) {
        return new LeaseOutcome(lease.entry().id(), lease.fence(), Outcome.DONE, Duration.ZERO, "");
    }

    private List<OutboxEntry> entries() {
        return calls(OutboxQuery.ALL);
    }

    private List<OutboxEntry> calls(OutboxQuery filter) {
        return store().outbox(filter, PageRequest.first(100)).entries();
    }

    private List<String> codes(AttemptQuery filter) {
        return codes(filter, PageRequest.first(100));
    }

    private List<String> codes(AttemptQuery filter, PageRequest<AttemptCursor> page) {
        return codes(store().attempts(filter, page));
    }

    private static List<String> codes(CursoredPage<Attempt, AttemptCursor> page) {
        return page.entries().stream().map(Attempt::code).toList();
    }

    @Nested
    @DisplayName("commits")
    class Commits {
        @Test
        void whatIsStoredIsReadBackWithTheNextVersion() {
            Attempt attempt = running(attempt("A", "ann", 1, Optional.of("1")), NOON);
            assertThat(commit(change().attempt(attempt))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().attempt("A")).contains(attempt.withVersion(1));
            assertThat(store().attempt("B")).isEmpty();
        }

        @Test
        void aStaleVersionIsAConflict() {
            Attempt attempt = attempt("A", "ann", 1, Optional.empty());
            commit(change().attempt(attempt));
            assertThat(commit(change().attempt(attempt))).isEqualTo(CommitResult.CONFLICT);
            assertThat(commit(change().attempt(attempt.withVersion(2)))).isEqualTo(CommitResult.CONFLICT);
            assertThat(commit(change().attempt(
                                    attempt("B", "bob", 1, Optional.empty()).withVersion(1))))
                    .isEqualTo(CommitResult.CONFLICT);
            assertThat(commit(change().attempt(attempt.withVersion(1)))).isEqualTo(CommitResult.COMMITTED);
        }

        @Test
        void anAttemptThatIsAddedTwiceIsStoredOnce() {
            Attempt attempt = attempt("A", "ann", 1, Optional.empty());
            assertThat(commit(change().attempt(attempt).attempt(attempt))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().attempt("A")).contains(attempt.withVersion(1));
        }

        @Test
        void anAttemptNumberIsUniquePerLearnerAndExam() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            assertThat(commit(change().attempt(attempt("B", "ann", 1, Optional.empty()))))
                    .isEqualTo(CommitResult.CONFLICT);
            assertThat(commit(change().attempt(attempt("B", "ann", 2, Optional.empty()))))
                    .isEqualTo(CommitResult.COMMITTED);
        }

        @Test
        void anAttemptNumberIsUniqueWithinOneChangeToo() {
            AttemptChange.Builder twice = change().attempt(attempt("A", "ann", 1, Optional.empty()))
                    .attempt(attempt("B", "ann", 1, Optional.empty()));
            assertThat(commit(twice)).isEqualTo(CommitResult.CONFLICT);
            assertThat(store().attempts("ann", "exam")).isEmpty();
        }

        @Test
        void textsAndTimesAreReadBackAsTheyWere() {
            String odd = "\0 \uD83D\uDE00 \uD83D '\"\\ \n\t\u0001 %_ \u00e4";
            for (String learner : List.of(odd, "\u0001", "\u00010000", " ")) {
                Attempt attempt = running(attempt(learner, learner, 1, Optional.of(learner)), NOON.plusNanos(1));
                assertThat(commit(change().attempt(attempt))).isEqualTo(CommitResult.COMMITTED);
                assertThat(store().attemptByExternalId("watcher", learner)).contains(attempt.withVersion(1));
                assertThat(store().attempts(learner, "exam")).hasSize(1);
            }
            enqueue(call(VendorCommand.Kind.STOP, odd), event(odd, odd));
            assertThat(calls(OutboxQuery.ofAttempt(odd)))
                    .extracting(OutboxEntry::message)
                    .containsExactly(call(VendorCommand.Kind.STOP, odd));
            assertThat(store().lease(9, LEASE))
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(call(VendorCommand.Kind.STOP, odd), event(odd, odd));
        }

        @Test
        void unknownTriesAreKept() {
            RegistrationLog log = RegistrationLog.builder()
                    .state(RegistrationState.UNKNOWN)
                    .tries(4)
                    .since(NOON)
                    .refusal(Optional.of("why"))
                    .unknownTries(List.of(1, 4))
                    .build();
            Attempt unknown = attempt("A", "ann", 1, Optional.empty()).toBuilder()
                    .registration(log)
                    .removedAt(Optional.of(NOON))
                    .build();
            commit(change().attempt(unknown));
            assertThat(store().attempts(AttemptQuery.registrationsUnknown(), PageRequest.first(9))
                            .entries())
                    .containsExactly(unknown.withVersion(1));
            assertThat(store().registrationsIntended(Instant.MAX, 9)).isEmpty();
            assertThat(codes(AttemptQuery.inCourse("course"))).isEmpty();
        }

        @Test
        void anExternalIdIsGivenOncePerBackendAndMayMove() {
            Attempt first = attempt("A", "ann", 1, Optional.of("1"));
            commit(change().attempt(first));
            Attempt second = attempt("B", "ann", 2, Optional.of("1"));
            assertThat(commit(change().attempt(second))).isEqualTo(CommitResult.EXTERNAL_ID_TAKEN);
            assertThat(store().attempt("B")).isEmpty();
            Attempt freed = attempt("A", "ann", 1, Optional.empty()).withVersion(1);
            assertThat(commit(change().attempt(freed).attempt(second))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().attemptByExternalId("watcher", "1"))
                    .map(Attempt::code)
                    .contains("B");
            assertThat(store().attemptByExternalId("rival", "1")).isEmpty();
        }

        @Test
        void allOrNothingIsStored() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            commit(change().review(review("A", 1)));
            AttemptChange.Builder doomed = change().attempt(attempt("B", "bob", 1, Optional.empty()))
                    .exam(exam("watcher", 0))
                    .enqueue(call(VendorCommand.Kind.STOP, "B"))
                    .review(review("A", 1));
            assertThat(commit(doomed)).isEqualTo(CommitResult.CONFLICT);
            assertThat(store().attempt("B")).isEmpty();
            assertThat(store().examRecords("exam")).isEmpty();
            assertThat(entries()).isEmpty();
            assertThat(store().reviews("A")).hasSize(1);
        }

        @Test
        void anExamsIdIsStoredWithTheOutcomeOfItsCallOrNotAtAll() {
            enqueue(AttemptFixtures.examSync("watcher", "exam"));
            Lease lost = leaseOne();
            passTime(LEASE);
            Lease current = leaseOne();
            ExamRecord saved = AttemptFixtures.exam("watcher").build().saved("x1", true, NOON);
            assertThat(commit(change().exam(saved).leaseOutcome(done(lost)))).isEqualTo(CommitResult.CONFLICT);
            assertThat(store().examRecords("exam")).isEmpty();
            assertThat(commit(change().exam(saved.withVersion(7)).leaseOutcome(done(current))))
                    .isEqualTo(CommitResult.CONFLICT);
            assertThat(entries()).hasSize(1);
            assertThat(commit(change().exam(saved).leaseOutcome(done(current)))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().examRecords("exam")).containsExactly(saved.withVersion(1));
            assertThat(entries()).isEmpty();
        }

        @Test
        void singleReviewsAreDropped() {
            commit(change().review(review("A", 1)).review(review("A", 2)).review(review("B", 1)));
            assertThat(commit(change().dropReview(new ReviewKey("A", 1))
                            .dropReview(new ReviewKey("A", 9))
                            .review(review("A", 3))))
                    .isEqualTo(CommitResult.COMMITTED);
            assertThat(store().reviews("A")).extracting(StoredReview::number).containsExactly(2, 3);
            assertThat(store().reviews("B")).hasSize(1);
        }

        @Test
        void thePseudonymsOfARetiredLearnerAreKeptOnce() {
            RetiredPseudonym here = new RetiredPseudonym("digest", "watcher", "p");
            RetiredPseudonym there = new RetiredPseudonym("digest", "rival", "q");
            RetiredPseudonym other = new RetiredPseudonym("another", "watcher", "p");
            assertThat(commit(change().retired(here).retired(other))).isEqualTo(CommitResult.COMMITTED);
            assertThat(commit(change().retired(here).retired(there))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().retired("digest")).containsExactlyInAnyOrder(here, there);
            assertThat(store().retired("another")).containsExactly(other);
            assertThat(store().retired("nobody")).isEmpty();
        }

        @Test
        void noPseudonymIsKeptOfARetirementThatIsAConflict() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            assertThat(commit(change().attempt(attempt("A", "ann", 1, Optional.empty()))
                            .retired(new RetiredPseudonym("digest", "watcher", "p"))))
                    .isEqualTo(CommitResult.CONFLICT);
            assertThat(store().retired("digest")).isEmpty();
        }

        @Test
        void callsAreListedByBackendAndPerson() {
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    AttemptFixtures.call(VendorCommand.Kind.RETIRE, "A")
                            .backend("rival")
                            .build());
            assertThat(calls(OutboxQuery.about("rival", "p")))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.command().orElseThrow().backend()).isEqualTo("rival"));
        }

        @Test
        void ofConcurrentChangesToOneVersionOneWins() throws Exception {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            Attempt next = attempt("A", "ann", 1, Optional.empty()).withVersion(1);
            int threads = 4;
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Callable<CommitResult>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> {
                    together.await();
                    return commit(change().attempt(next).enqueue(call(VendorCommand.Kind.STOP, "A")));
                });
            }
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<CommitResult> results = new ArrayList<>();
                for (Future<CommitResult> result : pool.invokeAll(tasks)) {
                    results.add(result.get());
                }
                assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
                assertThat(entries()).hasSize(1);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static ExamRecord exam(String backend, long version) {
        return AttemptFixtures.exam(backend).version(version).build();
    }

    @Nested
    @DisplayName("finds")
    class Finds {
        @Test
        void attemptsByLearnerExamAndCourse() {
            commit(change().attempt(attempt("B", "ann", 2, Optional.empty())));
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            commit(change().attempt(attempt("C", "bob", 1, Optional.empty())));
            assertThat(store().attempts("ann", "exam"))
                    .extracting(Attempt::code)
                    .containsExactly("A", "B");
            assertThat(codes(AttemptQuery.ofLearner("ann"))).containsExactlyInAnyOrder("A", "B");
            assertThat(codes(AttemptQuery.inCourse("course"))).hasSize(3);
            assertThat(codes(AttemptQuery.inCourse("another"))).isEmpty();
            assertThat(store().attempts("ann", "other")).isEmpty();
        }

        @Test
        void attemptsByEveryConditionOfAFilter() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.of("1"))));
            commit(change().attempt(running(attempt("B", "ann", 2, Optional.of("2")), NOON)));
            commit(change().attempt(attempt("C", "bob", 1, Optional.empty())));
            commit(change().attempt(attempt("D", "bob", 2, Optional.of("4")).toBuilder()
                    .removedAt(Optional.of(NOON))
                    .build()));
            commit(change().attempt(at("E", "cid", "quiz", "rival")));
            AttemptQuery.Builder any = AttemptQuery.builder();

            assertThat(codes(any.build())).containsExactlyInAnyOrder("A", "B", "C", "E");
            assertThat(codes(AttemptQuery.builder().withRemoved(true).build())).hasSize(5);
            assertThat(codes(AttemptQuery.builder().examId(Optional.of("quiz")).build()))
                    .containsExactly("E");
            assertThat(codes(
                            AttemptQuery.builder().backend(Optional.of("rival")).build()))
                    .containsExactly("E");
            assertThat(codes(AttemptQuery.builder().registered(true).build())).containsExactlyInAnyOrder("A", "B");
            assertThat(codes(AttemptQuery.builder().running().build())).containsExactly("B");
            assertThat(codes(AttemptQuery.builder()
                            .statuses(Set.of(AttemptStatus.CREATED, AttemptStatus.STARTED))
                            .courseId(Optional.of("course"))
                            .build()))
                    .containsExactlyInAnyOrder("A", "B", "C", "E");
            assertThat(codes(AttemptQuery.builder().latestOnly(true).build())).containsExactlyInAnyOrder("B", "C", "E");
            assertThat(codes(AttemptQuery.builder()
                            .learnerIds(Optional.of(Set.of("ann", "cid", "dan")))
                            .build()))
                    .containsExactlyInAnyOrder("A", "B", "E");
            assertThat(codes(AttemptQuery.builder()
                            .learnerIds(Optional.of(Set.of()))
                            .build()))
                    .isEmpty();
        }

        private static Attempt at(String code, String learner, String exam, String backend) {
            return AttemptFixtures.attempt(
                            code,
                            AttemptFixtures.identity(learner, 1)
                                    .examId(exam)
                                    .backend(Optional.of(backend))
                                    .build())
                    .build();
        }

        @Test
        void theNumberOfAttemptsInEachStatus() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.of("1"))));
            commit(change().attempt(running(attempt("B", "ann", 2, Optional.of("2")), NOON)));
            commit(change().attempt(attempt("C", "bob", 1, Optional.empty())));
            assertThat(store().countByStatus(AttemptQuery.inCourse("course")))
                    .containsOnly(Map.entry(AttemptStatus.CREATED, 2L), Map.entry(AttemptStatus.STARTED, 1L));
            assertThat(store().countByStatus(
                                    AttemptQuery.builder().latestOnly(true).build()))
                    .containsOnly(Map.entry(AttemptStatus.CREATED, 1L), Map.entry(AttemptStatus.STARTED, 1L));
            assertThat(store().countByStatus(AttemptQuery.inCourse("another"))).isEmpty();
        }

        @Test
        void runningAttemptsWhoseTimeIsOver() {
            commit(change().attempt(running(attempt("A", "ann", 1, Optional.of("1")), NOON.plusSeconds(60))));
            commit(change().attempt(running(attempt("B", "bob", 1, Optional.of("2")), NOON)));
            commit(change().attempt(attempt("C", "cid", 1, Optional.of("3"))));
            Instant over = NOON.plus(Duration.ofMinutes(60));
            assertThat(store().overdue(over.minusNanos(1_000_000), 10)).isEmpty();
            assertThat(store().overdue(over, 10)).extracting(Attempt::code).containsExactly("B");
            assertThat(store().overdue(over.plusSeconds(60), 10))
                    .extracting(Attempt::code)
                    .containsExactly("B", "A");
            assertThat(store().overdue(over.plusSeconds(60), 1)).hasSize(1);
        }

        @Test
        void unfinishedAndUnknownRegistrations() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            commit(change().attempt(attempt("B", "bob", 1, Optional.of("1"))));
            assertThat(store().registrationsIntended(NOON, 10)).isEmpty();
            assertThat(store().registrationsIntended(NOON.plusSeconds(1), 10))
                    .extracting(Attempt::code)
                    .containsExactly("A");
            assertThat(codes(AttemptQuery.registrationsUnknown())).isEmpty();
        }

        @Test
        void examRecordsByExamAndByState() {
            assertThat(commit(change().exam(exam("watcher", 0)))).isEqualTo(CommitResult.COMMITTED);
            assertThat(commit(change().exam(exam("watcher", 0)))).isEqualTo(CommitResult.CONFLICT);
            assertThat(commit(change().exam(exam("rival", 0)))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().examRecords("exam")).containsExactlyInAnyOrder(exam("watcher", 1), exam("rival", 1));
            assertThat(store().examRecords(ExamRecord.State.SAVING, NOON.plusSeconds(1), 10))
                    .hasSize(2);
            assertThat(store().examRecords(ExamRecord.State.SAVING, NOON, 10)).isEmpty();
            assertThat(store().examRecords(ExamRecord.State.SAVED, NOON.plusSeconds(1), 10))
                    .isEmpty();
        }

        @Test
        void reviewsInOrderUntilTheyAreErased() {
            commit(change().review(review("A", 1)));
            commit(change().review(review("A", 2)).review(review("B", 1)));
            assertThat(store().reviews("A")).extracting(StoredReview::number).containsExactly(1, 2);
            StoredReview stored = store().reviews("A").get(0);
            assertThat(stored.comments()).singleElement().satisfies(comment -> {
                assertThat(comment.text()).isEqualTo("look here");
                assertThat(comment.status()).isEqualTo("unknown");
                assertThat(comment.start()).contains(Duration.ofSeconds(1));
                assertThat(comment.stop()).contains(Duration.ofSeconds(2));
            });
            assertThat(withoutComments(stored)).isEqualTo(withoutComments(review("A", 1)));
            commit(change().eraseReviews("A"));
            assertThat(store().reviews("A")).isEmpty();
            assertThat(store().reviews("B")).hasSize(1);
        }

        /** Compares comments, which do not define equality. */
        private StoredReview withoutComments(StoredReview review) {
            return review.toBuilder().comments(List.of()).build();
        }

        @Test
        void linksToRecordingsUntilTheyAreDropped() {
            Optional<URI> recording = Optional.of(URI.create("https://vendor.example.org/r?id=1"));
            StoredReview first =
                    review("A", 1).toBuilder().recordingUrl(recording).build();
            StoredReview second = first.toBuilder()
                    .arrivedAt(first.arrivedAt().plusSeconds(1))
                    .build();
            commit(change().review(first).review(review("A", 2)));
            commit(change().review(StoredReview.builder("B", 1)
                    .arrivedAt(second.arrivedAt())
                    .status(first.status())
                    .outcome(first.outcome())
                    .digest(first.digest())
                    .recordingUrl(recording)
                    .build()));
            Instant later = second.arrivedAt().plusSeconds(1);
            assertThat(store().reviews("A").get(0).recordingUrl()).isEqualTo(recording);
            assertThat(store().reviewsWithRecording(later, 9))
                    .containsExactly(new ReviewKey("A", 1), new ReviewKey("B", 1));
            assertThat(store().reviewsWithRecording(later, 1)).containsExactly(new ReviewKey("A", 1));
            assertThat(store().reviewsWithRecording(second.arrivedAt(), 9)).containsExactly(new ReviewKey("A", 1));

            commit(change().dropRecording(new ReviewKey("A", 1)).dropRecording(new ReviewKey("gone", 1)));

            assertThat(store().reviewsWithRecording(later, 9)).containsExactly(new ReviewKey("B", 1));
            assertThat(store().reviews("A").get(0).recordingUrl()).isEmpty();
            assertThat(store().reviews("A")).hasSize(2);
        }

        @Test
        void eventsUntilTheyAreDelivered() {
            AttemptEvent decided = event("2", "A").toBuilder()
                    .by(AttemptActor.STAFF)
                    .staffAction(
                            Optional.of(StaffAction.by("ada").because("Looked at a \u0000 note.\nTwice. \uD83D\uDE00")))
                    .build();
            enqueue(event("1", "A"), decided, event("3", "B"), call(VendorCommand.Kind.STOP, "A"));
            assertThat(store().undeliveredEvents("A", 100)).containsExactly(event("1", "A"), decided);
            Lease first = store().lease(1, LEASE).get(0);
            assertThat(store().undeliveredEvents("A", 100)).hasSize(2);
            assertThat(store().undeliveredEvents("A", 1)).containsExactly(event("1", "A"));

            settle(first, Outcome.DONE, Duration.ZERO);

            assertThat(store().undeliveredEvents("A", 100)).containsExactly(decided);
            assertThat(store().undeliveredEvents("gone", 100)).isEmpty();
        }

        @Test
        void callsByAttemptBackendIdAndLearner() {
            enqueue(call(VendorCommand.Kind.STOP, "A"), call(VendorCommand.Kind.RETIRE, "A"), event("1", "A"));
            assertThat(entries())
                    .extracting(entry -> entry.command().orElseThrow().kind())
                    .containsExactly(VendorCommand.Kind.STOP, VendorCommand.Kind.RETIRE);
            assertThat(calls(OutboxQuery.naming("watcher", "id-A"))).hasSize(1);
            assertThat(calls(OutboxQuery.naming("rival", "id-A"))).isEmpty();
            assertThat(calls(OutboxQuery.about("p"))).hasSize(2);
            assertThat(calls(OutboxQuery.ofAttempt("A"))).hasSize(2);
            assertThat(calls(OutboxQuery.in(OutboxEntry.State.DONE))).isEmpty();
        }

        @Test
        void callsAboutExamsByExamAndBackend() {
            ExamSyncCommand exam = AttemptFixtures.examSync("watcher", ODD);
            enqueue(exam, AttemptFixtures.examSync("rival", ODD), call(VendorCommand.Kind.STOP, "A"));
            assertThat(calls(OutboxQuery.ofExam(ODD)))
                    .extracting(entry -> entry.examSync().orElseThrow().backend())
                    .containsExactly("watcher", "rival");
            OutboxQuery one = OutboxQuery.ofExam(ODD).toBuilder()
                    .backend(Optional.of("watcher"))
                    .build();
            assertThat(calls(one)).extracting(OutboxEntry::message).containsExactly(exam);
            assertThat(calls(OutboxQuery.ofAttempt("A"))).hasSize(1);
            assertThat(calls(OutboxQuery.ofAttempt(ODD))).isEmpty();
            assertThat(calls(OutboxQuery.about("p"))).hasSize(1);
            assertThat(entries()).hasSize(3);
        }

        @Test
        void aRefusedCallAboutAnExamUntilItIsCanceled() {
            enqueue(AttemptFixtures.examSync("watcher", "exam"));
            Lease lease = leaseOne();
            settle(lease, Outcome.REFUSED, Duration.ZERO);
            assertThat(calls(OutboxQuery.in(OutboxEntry.State.REFUSED)))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.message()).isEqualTo(AttemptFixtures.examSync("watcher", "exam")));
            commit(change().cancel(lease.entry().id()));
            assertThat(entries()).isEmpty();
        }

        @Test
        void callsThatAreDoneWithANote() {
            enqueue(call(VendorCommand.Kind.REMOVE, "A"), call(VendorCommand.Kind.REMOVE, "B"));
            List<Lease> leases = store().lease(2, Duration.ofMinutes(1));
            for (Lease lease : leases) {
                String note =
                        lease.entry().command().orElseThrow().attemptCode().equals("A") ? "" : "noted";
                commit(change().leaseOutcome(new LeaseOutcome(
                        lease.entry().id(), lease.fence(), LeaseOutcome.Outcome.DONE, Duration.ZERO, note)));
            }
            assertThat(calls(OutboxQuery.doneWithNote()))
                    .extracting(OutboxEntry::note)
                    .containsExactly("noted");
        }
    }

    @Nested
    @DisplayName("reads by pages")
    class Pages {
        private final List<String> created = List.of("E", "D", "C", "B", "A");

        private Attempt created(String code, Instant at) {
            Attempt attempt = attempt(code, code, 1, Optional.empty());
            return attempt.toBuilder()
                    .times(AttemptTimes.created(at, Duration.ofMinutes(60), Optional.empty()))
                    .build();
        }

        /** Stores the attempts A to E, the last one as the newest. */
        private void five() {
            for (int i = 0; i < created.size(); i++) {
                commit(change().attempt(created(created.get(created.size() - 1 - i), NOON.plusNanos(i))));
            }
        }

        @Test
        void attemptsFromTheNewestToTheOldestAndBack() {
            five();
            AttemptQuery course = AttemptQuery.inCourse("course");
            CursoredPage<Attempt, AttemptCursor> first = store().attempts(course, PageRequest.first(2));
            assertThat(codes(first)).containsExactly("E", "D");
            assertThat(first.previous()).isEmpty();
            CursoredPage<Attempt, AttemptCursor> second =
                    store().attempts(course, PageRequest.after(first.next().orElseThrow(), 2));
            assertThat(codes(second)).containsExactly("C", "B");
            CursoredPage<Attempt, AttemptCursor> last =
                    store().attempts(course, PageRequest.after(second.next().orElseThrow(), 2));
            assertThat(codes(last)).containsExactly("A");
            assertThat(last.next()).isEmpty();

            CursoredPage<Attempt, AttemptCursor> back =
                    store().attempts(course, PageRequest.before(last.previous().orElseThrow(), 2));
            assertThat(codes(back)).containsExactly("C", "B");
            CursoredPage<Attempt, AttemptCursor> start =
                    store().attempts(course, PageRequest.before(back.previous().orElseThrow(), 2));
            assertThat(codes(start)).containsExactly("E", "D");
            assertThat(start.previous()).isEmpty();
            assertThat(start.next()).isPresent();
        }

        @Test
        void aFullLastPageHasNoNextOne() {
            five();
            CursoredPage<Attempt, AttemptCursor> all =
                    store().attempts(AttemptQuery.inCourse("course"), PageRequest.first(5));
            assertThat(all.entries()).hasSize(5);
            assertThat(all.next()).isEmpty();
        }

        @Test
        void theNumberedPagesOfAnInterfaceThatHasThem() {
            five();
            AttemptQuery course = AttemptQuery.inCourse("course");
            assertThat(codes(course, PageRequest.<AttemptCursor>first(2).skip(2)))
                    .containsExactly("C", "B");
            assertThat(codes(course, PageRequest.<AttemptCursor>first(2).skip(4)))
                    .containsExactly("A");
            assertThat(codes(course, PageRequest.<AttemptCursor>first(2).skip(9)))
                    .isEmpty();
        }

        @Test
        void eachAttemptOnceAlsoIfManyWereCreatedAtTheSameTime() {
            for (int i = 0; i < 7; i++) {
                commit(change().attempt(created("A" + i, NOON)));
            }
            for (AttemptQuery filter : List.of(
                    AttemptQuery.inCourse("course"), AttemptQuery.builder().build())) {
                List<String> seen = new ArrayList<>();
                Optional<AttemptCursor> cursor = Optional.empty();
                do {
                    CursoredPage<Attempt, AttemptCursor> page = store().attempts(
                                    filter,
                                    cursor.map(at -> PageRequest.after(at, 2)).orElseGet(() -> PageRequest.first(2)));
                    seen.addAll(codes(page));
                    cursor = page.next();
                } while (cursor.isPresent());
                assertThat(seen).containsExactlyInAnyOrder("A0", "A1", "A2", "A3", "A4", "A5", "A6");
            }
        }

        @Test
        void noAttemptTwiceAndNoneLeftOutWhileOthersComeAndGo() {
            five();
            AttemptQuery course = AttemptQuery.inCourse("course");
            CursoredPage<Attempt, AttemptCursor> first = store().attempts(course, PageRequest.first(2));
            commit(change().attempt(created("F", NOON.plusSeconds(1))));
            Attempt cursorOfFirst = store().attempt("D").orElseThrow();
            commit(change().attempt(cursorOfFirst.toBuilder()
                    .removedAt(Optional.of(NOON))
                    .build()));
            Attempt changed = store().attempt("C").orElseThrow();
            commit(change().attempt(running(changed, NOON.plusSeconds(9))));
            assertThat(codes(course, PageRequest.after(first.next().orElseThrow(), 9)))
                    .containsExactly("C", "B", "A");
        }

        @Test
        void callsByIdAndBackWhetherSettledOrNot() {
            enqueue(
                    call(VendorCommand.Kind.REMOVE, "A"),
                    call(VendorCommand.Kind.REMOVE, "B"),
                    event("1", "A"),
                    call(VendorCommand.Kind.REMOVE, "C"),
                    call(VendorCommand.Kind.REMOVE, "D"));
            CursoredPage<OutboxEntry, Long> first = store().outbox(OutboxQuery.ALL, PageRequest.first(2));
            assertThat(first.entries()).extracting(Pages::about).containsExactly("A", "B");
            Lease lease = leaseOne();
            settle(lease, Outcome.DONE, Duration.ZERO);
            enqueue(call(VendorCommand.Kind.REMOVE, "E"));
            CursoredPage<OutboxEntry, Long> second = store().outbox(
                            OutboxQuery.ALL, PageRequest.after(first.next().orElseThrow(), 2));
            assertThat(second.entries()).extracting(Pages::about).containsExactly("C", "D");
            CursoredPage<OutboxEntry, Long> third = store().outbox(
                            OutboxQuery.ALL, PageRequest.after(second.next().orElseThrow(), 2));
            assertThat(third.entries()).extracting(Pages::about).containsExactly("E");
            assertThat(third.next()).isEmpty();
            CursoredPage<OutboxEntry, Long> back = store().outbox(
                            OutboxQuery.ALL,
                            PageRequest.before(second.previous().orElseThrow(), 9));
            assertThat(back.entries())
                    .extracting(Pages::about, OutboxEntry::state)
                    .containsExactly(tuple("A", OutboxEntry.State.DONE), tuple("B", OutboxEntry.State.PENDING));
        }

        private static String about(OutboxEntry entry) {
            return entry.command().orElseThrow().attemptCode();
        }

        @Test
        void callsAboutSomeAttemptsAndAboutRemovedOnesOfACourse() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.empty())));
            commit(change().attempt(attempt("B", "bob", 1, Optional.empty()).toBuilder()
                    .removedAt(Optional.of(NOON))
                    .build()));
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.REMOVE, "B"),
                    call(VendorCommand.Kind.REMOVE, "unknown"),
                    AttemptFixtures.examSync("watcher", "exam"));
            assertThat(calls(OutboxQuery.ofAttempts(Set.of("A", "unknown"))))
                    .extracting(Pages::about)
                    .containsExactly("A", "unknown");
            assertThat(calls(OutboxQuery.ofAttempts(Set.of()))).isEmpty();
            OutboxQuery.Builder inCourse = OutboxQuery.builder().courseId(Optional.of("course"));
            assertThat(calls(inCourse.build())).extracting(Pages::about).containsExactly("A", "B");
            assertThat(calls(inCourse.removedOnly(true).build()))
                    .extracting(Pages::about)
                    .containsExactly("B");
            assertThat(calls(inCourse.courseId(Optional.of("another")).build())).isEmpty();
            assertThat(calls(OutboxQuery.builder().removedOnly(true).build()))
                    .extracting(Pages::about)
                    .containsExactly("B");
        }
    }

    @Nested
    @DisplayName("deletes what is old")
    class Deletes {
        private Attempt removed(String code, Instant at) {
            return attempt(code, code, 1, Optional.empty()).toBuilder()
                    .removedAt(Optional.of(at))
                    .build();
        }

        @Test
        void removedAttemptsInTheOrderOfTheirRemoval() {
            commit(change().attempt(removed("A", NOON.plusSeconds(2))));
            commit(change().attempt(removed("B", NOON)));
            commit(change().attempt(removed("C", NOON.plusSeconds(1))));
            commit(change().attempt(attempt("D", "dan", 1, Optional.empty())));
            CursoredPage<Attempt, AttemptCursor> first =
                    store().removedAttempts(NOON.plusSeconds(2), PageRequest.first(1));
            assertThat(codes(first)).containsExactly("B");
            CursoredPage<Attempt, AttemptCursor> next = store().removedAttempts(
                            NOON.plusSeconds(2), PageRequest.after(first.next().orElseThrow(), 9));
            assertThat(codes(next)).containsExactly("C");
            assertThat(next.next()).isEmpty();
            assertThat(codes(store().removedAttempts(
                                    NOON.plusSeconds(2),
                                    PageRequest.before(
                                            AttemptCursor.ofRemoval(
                                                    next.entries().get(0)),
                                            9))))
                    .containsExactly("B");
            assertThat(codes(store().removedAttempts(NOON.plusSeconds(3), PageRequest.first(9))))
                    .containsExactly("B", "C", "A");
        }

        @Test
        void anAttemptWithItsNumberAndItsExternalId() {
            commit(change().attempt(attempt("A", "ann", 1, Optional.of("1"))));
            Attempt stored = store().attempt("A").orElseThrow();
            commit(change().review(review("A", 1)));
            assertThat(commit(change().dropAttempt(stored).eraseReviews("A"))).isEqualTo(CommitResult.COMMITTED);
            assertThat(store().attempt("A")).isEmpty();
            assertThat(store().reviews("A")).isEmpty();
            assertThat(codes(AttemptQuery.builder().withRemoved(true).build())).isEmpty();
            assertThat(commit(change().attempt(attempt("B", "ann", 1, Optional.of("1")))))
                    .isEqualTo(CommitResult.COMMITTED);
            assertThat(store().attemptByExternalId("watcher", "1"))
                    .map(Attempt::code)
                    .contains("B");
        }

        @Test
        void noAttemptThatHasChangedAndThenNothingElse() {
            commit(change().attempt(removed("A", NOON)));
            commit(change().attempt(removed("B", NOON)));
            Attempt first = store().attempt("A").orElseThrow();
            Attempt second = store().attempt("B").orElseThrow();
            commit(change().attempt(second));
            assertThat(commit(change().dropAttempt(first).dropAttempt(second))).isEqualTo(CommitResult.CONFLICT);
            assertThat(store().attempt("A")).isPresent();
            assertThat(store().attempt("B")).isPresent();
            commit(change().dropAttempt(first));
            assertThat(commit(change().dropAttempt(first).enqueue(call(VendorCommand.Kind.STOP, "A"))))
                    .isEqualTo(CommitResult.CONFLICT);
            assertThat(entries()).isEmpty();
        }

        @Test
        void reviewsByTheirAge() {
            commit(change().review(review("A", 1)));
            StoredReview later =
                    review("A", 2).toBuilder().arrivedAt(NOON.plusSeconds(1)).build();
            commit(change().review(later).review(review("B", 1)));
            assertThat(store().reviewsArrived(NOON, 9)).isEmpty();
            assertThat(store().reviewsArrived(NOON.plusSeconds(1), 9))
                    .containsExactlyInAnyOrder(new ReviewKey("A", 1), new ReviewKey("B", 1));
            assertThat(store().reviewsArrived(NOON.plusSeconds(2), 9))
                    .hasSize(3)
                    .endsWith(new ReviewKey("A", 2));
            assertThat(store().reviewsArrived(NOON.plusSeconds(2), 1)).hasSize(1);
        }

        @Test
        void callsThatAreDoneInTheOrderOfTheirSettlement() {
            enqueue(
                    call(VendorCommand.Kind.REMOVE, "A"),
                    call(VendorCommand.Kind.REMOVE, "B"),
                    call(VendorCommand.Kind.REMOVE, "C"));
            List<Lease> leases = store().lease(3, LEASE);
            settle(leases.get(1), Outcome.DONE, Duration.ZERO);
            passTime(MOMENT);
            settle(leases.get(0), Outcome.DONE, Duration.ZERO);
            settle(leases.get(2), Outcome.REFUSED, Duration.ZERO);
            List<OutboxEntry> done = store().outboxDone(Instant.MAX, 9);
            assertThat(done).extracting(Pages::about).containsExactly("B", "A");
            assertThat(store().outboxDone(done.get(1).settledAt().orElseThrow(), 9))
                    .containsExactly(done.get(0));
            assertThat(store().outboxDone(Instant.MAX, 1)).containsExactly(done.get(0));
        }
    }

    @Nested
    @DisplayName("leases outbox entries")
    class Leases {
        @Test
        void theOldestFirstAlsoWhereItWasTriedBefore() {
            enqueue(call(VendorCommand.Kind.STOP, "A"), call(VendorCommand.Kind.STOP, "B"));
            Lease first = leaseOne();
            settle(first, Outcome.RETRY, Duration.ofMinutes(1));
            passTime(Duration.ofMinutes(1));
            assertThat(leaseOne().entry().id()).isEqualTo(first.entry().id());
            assertThat(store().lease(0, LEASE)).isEmpty();
        }

        @Test
        void oneEntryPerOrderingKeyAtATimeInOrder() {
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.REMOVE, "A"),
                    call(VendorCommand.Kind.STOP, "B"));
            enqueue(event("1", "A"));
            List<Lease> leases = store().lease(10, LEASE);
            assertThat(leases)
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(
                            call(VendorCommand.Kind.STOP, "A"), call(VendorCommand.Kind.STOP, "B"), event("1", "A"));
            assertThat(store().lease(10, LEASE)).isEmpty();
            settle(leases.get(0), Outcome.DONE, Duration.ZERO);
            assertThat(leaseOne().entry().message()).isEqualTo(call(VendorCommand.Kind.REMOVE, "A"));
        }

        @Test
        void noCallsToTheBackendsThatAreLeftOut() {
            VendorCommand stop = call(VendorCommand.Kind.STOP, "A");
            ExamSyncCommand rival = AttemptFixtures.examSync("rival", "exam");
            enqueue(stop, rival, event("1", "A"));
            assertThat(store().lease(10, LEASE, Set.of("rival", stop.backend())))
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(event("1", "A"));
            assertThat(store().lease(10, LEASE, Set.of(stop.backend())))
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(rival);
            assertThat(store().lease(10, LEASE, Set.of("rival")))
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(stop);
        }

        @Test
        void andCountsThoseThatAreNotSettled() {
            assertThat(store().outboxStatus()).isEqualTo(OutboxStatus.builder().build());
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            passTime(MOMENT.multipliedBy(3));
            enqueue(call(VendorCommand.Kind.STOP, "B"), call(VendorCommand.Kind.REMOVE, "C"), event("1", "A"));
            Lease first = leaseOne();
            assertThat(store().outboxStatus().pending()).isEqualTo(4);
            assertThat(store().outboxStatus().oldestPendingAge().orElseThrow())
                    .isBetween(MOMENT.multipliedBy(3), MOMENT.multipliedBy(4));
            settle(first, Outcome.PARK, MOMENT);
            settle(leaseOne(), Outcome.REFUSED, Duration.ZERO);
            OutboxStatus status = store().outboxStatus();
            assertThat(status.pending()).isEqualTo(2);
            assertThat(status.parked()).isEqualTo(1);
            assertThat(status.oldestPendingAge().orElseThrow()).isBetween(Duration.ZERO, MOMENT);
        }

        @Test
        void theNextEntryOfOneOrderingKey() {
            String key = call(VendorCommand.Kind.STOP, "B").orderingKey();
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.STOP, "B"),
                    call(VendorCommand.Kind.REMOVE, "B"));
            Lease stop = store().leaseNext(key, LEASE).orElseThrow();
            assertThat(stop.entry().message()).isEqualTo(call(VendorCommand.Kind.STOP, "B"));
            assertThat(store().leaseNext(key, LEASE)).isEmpty();
            settle(stop, Outcome.RETRY, MOMENT.multipliedBy(2));
            assertThat(store().leaseNext(key, LEASE)).isEmpty();
            passTime(MOMENT.multipliedBy(2));
            settle(store().leaseNext(key, LEASE).orElseThrow(), Outcome.DONE, Duration.ZERO);
            assertThat(store().leaseNext(key, LEASE))
                    .map(lease -> lease.entry().message())
                    .contains(call(VendorCommand.Kind.REMOVE, "B"));
            assertThat(store().leaseNext("another key", LEASE)).isEmpty();
        }

        @Test
        void theNextEntryOfAnOrderingKeyNotBeforeOlderEntriesOfItsGroup() {
            VendorCommand retire = call(VendorCommand.Kind.RETIRE, "A");
            enqueue(call(VendorCommand.Kind.STOP, "A"), retire);
            assertThat(store().leaseNext(retire.orderingKey(), LEASE)).isEmpty();
            settle(leaseOne(), Outcome.DONE, Duration.ZERO);
            assertThat(store().leaseNext(retire.orderingKey(), LEASE)).isPresent();
        }

        @Test
        void ofAnExamAndABackendOnlyTheNewestCallThatIsNotInFlight() {
            ExamSyncCommand older = AttemptFixtures.examSync("watcher", "exam");
            ExamSyncCommand newer = new ExamSyncCommand("watcher", "exam", 3);
            enqueue(older, AttemptFixtures.examSync("rival", "exam"));
            commit(change().cancelOrderingKey(older.orderingKey()).enqueue(newer));
            assertThat(store().lease(10, LEASE))
                    .extracting(lease -> lease.entry().message())
                    .containsExactly(AttemptFixtures.examSync("rival", "exam"), newer);
        }

        @Test
        void againAfterTheLeaseExpiresAndRejectsTheOldLease() {
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            Lease first = leaseOne();
            passTime(LEASE.minus(MOMENT));
            assertThat(store().lease(10, LEASE)).isEmpty();
            passTime(MOMENT);
            Lease second = leaseOne();
            assertThat(second.entry().tries()).isEqualTo(2);
            assertThat(second.age()).isBetween(LEASE, LEASE.plus(MOMENT));
            assertThat(settle(first, Outcome.DONE, Duration.ZERO)).isEqualTo(CommitResult.CONFLICT);
            assertThat(settle(second, Outcome.DONE, Duration.ZERO)).isEqualTo(CommitResult.COMMITTED);
            assertThat(settle(second, Outcome.DONE, Duration.ZERO)).isEqualTo(CommitResult.CONFLICT);
            assertThat(entries()).isEmpty();
        }

        @Test
        void retriesAfterTheirDelay() {
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            settle(leaseOne(), Outcome.RETRY, Duration.ofMinutes(1));
            assertThat(store().lease(10, LEASE)).isEmpty();
            passTime(Duration.ofMinutes(1));
            Lease second = leaseOne();
            assertThat(second.entry().tries()).isEqualTo(2);
            assertThat(second.entry().note()).isEqualTo("a-note");
            settle(second, Outcome.PARK, Duration.ofMinutes(3));
            assertThat(entries()).extracting(OutboxEntry::state).containsExactly(OutboxEntry.State.PARKED);
            passTime(Duration.ofMinutes(3));
            Lease third = leaseOne();
            assertThat(third.entry().tries()).isEqualTo(1);
            assertThat(third.age()).isBetween(Duration.ZERO, MOMENT);
        }

        @Test
        void noSettledEntryAndKeepsThoseThatAreRetained() {
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.STOP, "B"),
                    call(VendorCommand.Kind.STOP, "C"),
                    call(VendorCommand.Kind.REMOVE, "D"));
            List<Outcome> outcomes = List.of(Outcome.DONE, Outcome.REFUSED, Outcome.EXHAUSTED, Outcome.DONE);
            for (Outcome outcome : outcomes) {
                settle(leaseOne(), outcome, Duration.ZERO);
            }
            assertThat(store().lease(10, LEASE)).isEmpty();
            assertThat(entries())
                    .extracting(OutboxEntry::state)
                    .containsExactly(OutboxEntry.State.REFUSED, OutboxEntry.State.EXHAUSTED, OutboxEntry.State.DONE);
            assertThat(entries()).allMatch(entry -> entry.settledAt().isPresent());
        }

        @Test
        void aBarrierOnlyAfterOlderEntriesOfItsGroup() {
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.RETIRE, "A"),
                    call(VendorCommand.Kind.REMOVE, "B"));
            Lease stop = leaseOne();
            Lease remove = leaseOne();
            assertThat(remove.entry().message()).isEqualTo(call(VendorCommand.Kind.REMOVE, "B"));
            assertThat(store().lease(10, LEASE)).isEmpty();
            settle(stop, Outcome.REFUSED, Duration.ZERO);
            assertThat(leaseOne().entry().message()).isEqualTo(call(VendorCommand.Kind.RETIRE, "A"));
        }
    }

    @Nested
    @DisplayName("cancels outbox entries")
    class Cancels {
        @Test
        void anEntryUnlessItIsLeased() {
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            Lease lease = leaseOne();
            assertThat(commit(change().cancel(lease.entry().id()))).isEqualTo(CommitResult.CONFLICT);
            settle(lease, Outcome.RETRY, Duration.ZERO);
            assertThat(commit(change().cancel(lease.entry().id()))).isEqualTo(CommitResult.COMMITTED);
            assertThat(entries()).isEmpty();
            assertThat(commit(change().cancel(lease.entry().id()))).isEqualTo(CommitResult.COMMITTED);
        }

        @Test
        void aSettledEntryThatIsEnqueuedAgain() {
            enqueue(call(VendorCommand.Kind.REMOVE, "A"));
            Lease refused = leaseOne();
            settle(refused, Outcome.REFUSED, Duration.ZERO);
            commit(change().cancel(refused.entry().id()).enqueue(call(VendorCommand.Kind.REMOVE, "A")));
            assertThat(entries()).singleElement().satisfies(entry -> {
                assertThat(entry.id()).isGreaterThan(refused.entry().id());
                assertThat(entry.state()).isEqualTo(OutboxEntry.State.PENDING);
                assertThat(entry.tries()).isZero();
            });
            assertThat(leaseOne().age()).isBetween(Duration.ZERO, MOMENT);
        }

        @Test
        void anOrderingKeyButNotNewEntriesNorRemovals() {
            enqueue(
                    call(VendorCommand.Kind.STOP, "A"),
                    call(VendorCommand.Kind.REMOVE, "A"),
                    call(VendorCommand.Kind.STOP, "B"));
            commit(change().cancelOrderingKey(call(VendorCommand.Kind.STOP, "A").orderingKey())
                    .enqueue(call(VendorCommand.Kind.MARK_ERRONEOUS, "A")));
            assertThat(entries())
                    .extracting(OutboxEntry::message)
                    .containsExactly(
                            call(VendorCommand.Kind.REMOVE, "A"),
                            call(VendorCommand.Kind.STOP, "B"),
                            call(VendorCommand.Kind.MARK_ERRONEOUS, "A"));
        }

        @Test
        void aLeasedEntryOnlyAfterItIsSettled() {
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            Lease stop = leaseOne();
            String lane = call(VendorCommand.Kind.STOP, "A").orderingKey();
            commit(change().cancelOrderingKey(lane).enqueue(call(VendorCommand.Kind.REMOVE, "A")));
            assertThat(store().lease(10, LEASE)).isEmpty();
            assertThat(settle(stop, Outcome.RETRY, Duration.ZERO)).isEqualTo(CommitResult.COMMITTED);
            assertThat(leaseOne().entry().message()).isEqualTo(call(VendorCommand.Kind.REMOVE, "A"));
        }

        @Test
        void settledEntriesThatWereRetained() {
            enqueue(call(VendorCommand.Kind.REMOVE, "A"));
            Lease remove = leaseOne();
            settle(remove, Outcome.DONE, Duration.ZERO);
            commit(change().cancelOrderingKey(
                            call(VendorCommand.Kind.REMOVE, "A").orderingKey()));
            assertThat(entries()).hasSize(1);
            assertThat(commit(change().cancel(remove.entry().id()))).isEqualTo(CommitResult.COMMITTED);
            assertThat(entries()).isEmpty();
        }

        @Test
        void aLeasedEntryOnceItsLeaseExpires() {
            enqueue(call(VendorCommand.Kind.STOP, "A"));
            Lease stop = leaseOne();
            commit(change().cancelOrderingKey(call(VendorCommand.Kind.STOP, "A").orderingKey())
                    .enqueue(call(VendorCommand.Kind.REMOVE, "A")));
            passTime(LEASE);
            assertThat(leaseOne().entry().message()).isEqualTo(call(VendorCommand.Kind.REMOVE, "A"));
            assertThat(settle(stop, Outcome.DONE, Duration.ZERO)).isEqualTo(CommitResult.CONFLICT);
        }
    }
}
