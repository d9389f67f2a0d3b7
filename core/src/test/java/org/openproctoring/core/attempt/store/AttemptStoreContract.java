package org.openproctoring.core.attempt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;

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

    /** Returns the store under test, which is empty at the start of each test. */
    protected abstract AttemptStore store();

    /** Lets the store's own time pass. */
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
        return store().outbox(OutboxQuery.ALL, 100);
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
            assertThat(store().outbox(OutboxQuery.ofAttempt(odd), 9))
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
            assertThat(store().registrationsUnknown(9)).containsExactly(unknown.withVersion(1));
            assertThat(store().registrationsIntended(Instant.MAX, 9)).isEmpty();
            assertThat(store().attemptsInCourse("course")).isEmpty();
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
            assertThat(store().outbox(OutboxQuery.about("rival", "p"), 9))
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
            assertThat(store().attemptsOfLearner("ann")).hasSize(2);
            assertThat(store().attemptsInCourse("course")).hasSize(3);
            assertThat(store().attempts("ann", "other")).isEmpty();
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
            assertThat(store().registrationsUnknown(10)).isEmpty();
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
            assertThat(store().undeliveredEvents("A")).containsExactly(event("1", "A"), decided);
            Lease first = store().lease(1, LEASE).get(0);
            assertThat(store().undeliveredEvents("A")).hasSize(2);

            settle(first, Outcome.DONE, Duration.ZERO);

            assertThat(store().undeliveredEvents("A")).containsExactly(decided);
            assertThat(store().undeliveredEvents("gone")).isEmpty();
        }

        @Test
        void callsByAttemptBackendIdAndLearner() {
            enqueue(call(VendorCommand.Kind.STOP, "A"), call(VendorCommand.Kind.RETIRE, "A"), event("1", "A"));
            assertThat(entries())
                    .extracting(entry -> entry.command().orElseThrow().kind())
                    .containsExactly(VendorCommand.Kind.STOP, VendorCommand.Kind.RETIRE);
            assertThat(store().outbox(OutboxQuery.naming("watcher", "id-A"), 9)).hasSize(1);
            assertThat(store().outbox(OutboxQuery.naming("rival", "id-A"), 9)).isEmpty();
            assertThat(store().outbox(OutboxQuery.about("p"), 9)).hasSize(2);
            assertThat(store().outbox(OutboxQuery.ofAttempt("A"), 1)).hasSize(1);
            assertThat(store().outbox(OutboxQuery.in(OutboxEntry.State.DONE), 9))
                    .isEmpty();
        }

        @Test
        void callsAboutExamsByExamAndBackend() {
            ExamSyncCommand exam = AttemptFixtures.examSync("watcher", ODD);
            enqueue(exam, AttemptFixtures.examSync("rival", ODD), call(VendorCommand.Kind.STOP, "A"));
            assertThat(store().outbox(OutboxQuery.ofExam(ODD), 9))
                    .extracting(entry -> entry.examSync().orElseThrow().backend())
                    .containsExactly("watcher", "rival");
            OutboxQuery one = OutboxQuery.ofExam(ODD).toBuilder()
                    .backend(Optional.of("watcher"))
                    .build();
            assertThat(store().outbox(one, 9)).extracting(OutboxEntry::message).containsExactly(exam);
            assertThat(store().outbox(OutboxQuery.ofAttempt("A"), 9)).hasSize(1);
            assertThat(store().outbox(OutboxQuery.ofAttempt(ODD), 9)).isEmpty();
            assertThat(store().outbox(OutboxQuery.about("p"), 9)).hasSize(1);
            assertThat(entries()).hasSize(3);
        }

        @Test
        void aRefusedCallAboutAnExamUntilItIsCanceled() {
            enqueue(AttemptFixtures.examSync("watcher", "exam"));
            Lease lease = leaseOne();
            settle(lease, Outcome.REFUSED, Duration.ZERO);
            assertThat(store().outbox(OutboxQuery.in(OutboxEntry.State.REFUSED), 9))
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
            assertThat(store().outbox(OutboxQuery.doneWithNote(), 9))
                    .extracting(OutboxEntry::note)
                    .containsExactly("noted");
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
