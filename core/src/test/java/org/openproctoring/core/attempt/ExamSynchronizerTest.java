package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.ExamSyncStatus.State;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** Saves of exams through the outbox. */
final class ExamSynchronizerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @AutoClose
    private final World world = new World();

    private void exam(boolean active, String backend) {
        exam("final", active, backend);
    }

    private void exam(String name, boolean active, String backend) {
        Exam exam = FakeHost.exam("final", ExamType.PROCTORED)
                .name(name)
                .active(active)
                .build();
        world.host.put(ExamPlan.proctored(exam, backend));
    }

    private List<ExamSyncStatus> save() {
        return world.service.saveExams(List.of("final"), PATIENCE);
    }

    private void enqueue() {
        world.service.saveExams(List.of("final"), Duration.ZERO);
    }

    private ExamSyncStatus status() {
        return world.service.examSyncs(List.of("final")).get(0);
    }

    private List<OutboxEntry> entries() {
        return world.calls(OutboxQuery.ofExam("final"));
    }

    private Optional<ExamRecord> record(String backend) {
        return world.memory.examRecords("final").stream()
                .filter(record -> record.backend().equals(backend))
                .findFirst();
    }

    @Test
    void anExamIsSavedAtOnceAndUpToDate() {
        assertThat(status().state()).isEqualTo(State.NOT_REQUESTED);

        assertThat(save())
                .extracting(ExamSyncStatus::backend, ExamSyncStatus::state)
                .containsExactly(tuple("watcher", State.UP_TO_DATE));

        assertThat(record("watcher").flatMap(ExamRecord::externalId)).contains("x1");
        assertThat(entries()).isEmpty();
    }

    @Test
    void anExamThatAVendorCouldNotBeToldOfIsSavedByTheOutbox() {
        world.vendor.mood(Mood.DOWN);

        ExamSyncStatus pending = save().get(0);

        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.note()).isEqualTo("vendor-unavailable");
        assertThat(pending.nextAttempt().orElseThrow()).isAfter(world.clock.instant());
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(1));
        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
        assertThat(record("watcher").flatMap(ExamRecord::externalId)).contains("x1");
    }

    @Test
    void theStateAtTheTimeOfTheCallIsSent() {
        enqueue();
        exam("New name", true, "watcher");

        world.workAll();

        assertThat(world.vendor.exams).extracting(Exam::name).containsExactly("New name");
    }

    @Test
    void aNewerCallReplacesAnOlderOne() {
        enqueue();
        enqueue();
        enqueue();

        assertThat(entries()).hasSize(1);
        world.workAll();
        assertThat(world.vendor.exams).hasSize(1);
    }

    @Test
    void aChangeDuringACallIsSentAfterIt() {
        save();
        world.vendor.meanwhile(() -> {
            exam("New name", true, "watcher");
            enqueue();
        });

        save();
        world.workAll();

        assertThat(world.vendor.exams).extracting(Exam::name).endsWith("Exam final", "New name");
        assertThat(entries()).isEmpty();
    }

    @Test
    void aRefusedExamStaysListedUntilItIsRequestedAgain() {
        world.vendor.mood(Mood.REFUSES);
        assertThat(save().get(0).state()).isEqualTo(State.FAILED);
        assertThat(status().note()).isEqualTo("vendor-refused");
        assertThat(world.calls(OutboxQuery.in(OutboxEntry.State.REFUSED))).hasSize(1);
        world.vendor.mood(Mood.WELL);

        assertThat(save().get(0).state()).isEqualTo(State.UP_TO_DATE);

        assertThat(entries()).isEmpty();
    }

    @Test
    void anExamIsTriedUntilTheDeliveryTimeoutIsOver() {
        world.vendor.mood(Mood.DOWN);
        enqueue();

        world.drain(AttemptSettings.DEFAULTS.deliveryTimeout().plusDays(1));

        assertThat(status().state()).isEqualTo(State.FAILED);
        assertThat(entries()).extracting(OutboxEntry::state).containsExactly(OutboxEntry.State.EXHAUSTED);
    }

    @Test
    void aCreationWithAnUnknownOutcomeIsRepeatedOnlyOnRequest() {
        world.vendor.mood(Mood.ANSWER_LOST);
        ExamSyncStatus failed = save().get(0);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.note()).isEqualTo(ExamSyncStatus.CREATION_UNKNOWN);
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofDays(4));
        assertThat(world.vendor.exams).hasSize(1);

        assertThat(save().get(0).state()).isEqualTo(State.UP_TO_DATE);

        assertThat(world.vendor.exams).hasSize(2);
        assertThat(record("watcher").map(ExamRecord::unknownTries)).contains(1);
    }

    @Test
    void anUpdateWithAnUnknownOutcomeIsRepeated() {
        save();
        world.vendor.mood(Mood.ANSWER_LOST);
        assertThat(save().get(0).state()).isEqualTo(State.PENDING);
        world.vendor.mood(Mood.WELL);

        world.drain(Duration.ofHours(1));

        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
        assertThat(world.vendor.exams)
                .hasSize(3)
                .last()
                .extracting(Exam::externalId)
                .isEqualTo(Optional.of("x1"));
    }

    @Test
    void aLearnerWhoNeedsTheExamCreatesItAndTheFailureIsGone() {
        world.vendor.mood(Mood.ANSWER_LOST);
        save();
        world.vendor.mood(Mood.WELL);

        world.service.create(World.LEARNER, "final");

        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
        assertThat(entries()).isEmpty();
    }

    @Test
    void anExamOfABackendThatIsNotReadyWaitsForIt() {
        world.configured(Map.of("enabled", false));
        assertThat(save().get(0).note()).isEqualTo("backend-not-ready");
        assertThat(entries()).extracting(OutboxEntry::state).containsExactly(OutboxEntry.State.PARKED);
        world.configured(Map.of());

        world.drain(Duration.ofHours(1));

        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
    }

    @Test
    void anExamThatMovesAwayFromARemovedBackendIsNoLongerWaitingForIt() {
        exam(true, "gone");
        save();
        exam(true, "watcher");

        assertThat(save())
                .extracting(ExamSyncStatus::backend, ExamSyncStatus::state)
                .containsExactly(tuple("watcher", State.UP_TO_DATE));
    }

    @Test
    void anExamThatMovesStaysListedAtABrokenBackendUntilItIsInactiveThere() {
        save();
        world.configured(Map.of("enabled", false));
        exam(true, "rival");

        assertThat(save())
                .extracting(ExamSyncStatus::backend, ExamSyncStatus::state)
                .containsExactly(tuple("rival", State.UP_TO_DATE), tuple("watcher", State.PENDING));

        world.configured(Map.of());
        world.drain(Duration.ofHours(1));
        assertThat(record("watcher").map(ExamRecord::active)).contains(false);
        assertThat(world.service.examSyncs(List.of("final")))
                .extracting(ExamSyncStatus::backend)
                .containsExactly("rival");
    }

    @Test
    void anExamOfABackendWithoutExamsIsNotListed() {
        assertThat(world.service.saveExams(List.of("simple", "quiz"), PATIENCE)).isEmpty();
        assertThat(world.calls(OutboxQuery.ALL)).isEmpty();
    }

    @Test
    void aCallThatExceedsTheTimeLimitIsSettledByTheOutbox() {
        enqueue();
        assertThat(world.service.saveExams(List.of("final", "practice"), Duration.ofNanos(1)))
                .extracting(ExamSyncStatus::state)
                .containsOnly(State.PENDING);

        world.workAll();

        assertThat(world.service.examSyncs(List.of("final", "practice")))
                .extracting(ExamSyncStatus::state)
                .containsOnly(State.UP_TO_DATE);
    }

    @Test
    void aPersonDoesNotWaitLongerForASlowVendorAndItsAnswerIsKept() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        AttemptService service = AttemptService.builder()
                .store(world.memory)
                .registry(world.registry())
                .host(world.host)
                .pseudonyms(World.PSEUDONYMS)
                .clock(world.clock)
                .executor(work -> {
                    Thread thread = new Thread(work);
                    threads.add(thread);
                    thread.start();
                })
                .build();
        world.vendor.meanwhile(() -> awaitUninterruptibly(slow));

        List<ExamSyncStatus> statuses = service.saveExams(List.of("final", "practice"), Duration.ofSeconds(2));

        assertThat(statuses).extracting(ExamSyncStatus::state).containsOnly(State.PENDING);
        slow.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
        assertThat(world.vendor.exams).hasSize(1);
    }

    @Test
    void aLearnerWhoBeginsWhileTheExamIsBeingCreatedWaitsForIt() throws InterruptedException {
        CountDownLatch creating = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        world.vendor.meanwhile(() -> {
            creating.countDown();
            awaitUninterruptibly(slow);
        });
        Thread author = new Thread(this::save);
        author.start();
        creating.await();
        Thread learner = new Thread(() -> world.service.create(World.LEARNER, "final"));
        learner.start();
        while (learner.isAlive() && learner.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        world.vendor.meanwhile(() -> {});
        slow.countDown();
        author.join();
        learner.join();

        assertThat(world.service
                        .latest(World.LEARNER, "final")
                        .orElseThrow()
                        .registration()
                        .externalId())
                .isPresent();
        assertThat(world.vendor.exams).hasSize(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void anIdThatArrivesAfterTheLeaseWasLostIsKept() {
        world.vendor.meanwhile(() -> {
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweepExpired();
            world.workAll();
        });

        save();

        assertThat(record("watcher").flatMap(ExamRecord::externalId)).contains("x1");
        assertThat(world.vendor.exams).hasSize(1);
        assertThat(status().state()).isEqualTo(State.UP_TO_DATE);
    }

    @Test
    void anExamThatTheHostNoLongerHasIsRefused() {
        enqueue();
        world.host.remove("final");

        world.workAll();

        assertThat(entries()).extracting(OutboxEntry::note).containsExactly("unknown-exam");
    }

    @Test
    void anInactiveExamIsNotCreatedAtAVendor() {
        exam(false, "watcher");

        save();

        assertThat(world.vendor.calls).isEmpty();
        assertThat(record("watcher")).isEmpty();
    }

    @Test
    void savingAnInactiveExamNeedsNoReadyBackend() {
        world.configured(Map.of("enabled", false));
        exam(false, "watcher");

        assertThat(save()).isEmpty();

        assertThat(world.vendor.calls).isEmpty();
    }

    @Test
    void anExamIsDeactivatedAfterItsFirstSaveThatIsInProgress() {
        world.vendor.meanwhile(() -> {
            exam(false, "watcher");
            enqueue();
        });

        save();
        world.workAll();

        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, false);
    }

    @Test
    void anExamThatMovesDuringItsFirstSaveIsDeactivatedAfterIt() {
        world.vendor.meanwhile(() -> {
            exam(true, "rival");
            enqueue();
        });

        save();
        world.workAll();

        assertThat(record("watcher").map(ExamRecord::active)).contains(false);
        assertThat(record("rival").map(ExamRecord::active)).contains(true);
    }

    @Test
    void anExamThatBecomesActiveIsCreated() {
        exam(false, "watcher");
        save();
        exam(true, "watcher");

        save();

        assertThat(record("watcher").flatMap(ExamRecord::externalId)).isPresent();
    }

    @Test
    void anExamIsDeactivatedOnceAndNotCreatedElsewhere() {
        save();
        exam(false, "watcher");
        save();
        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, false);
        exam(false, "rival");

        save();

        assertThat(world.vendor.exams).hasSize(2);
        assertThat(record("rival")).isEmpty();
    }

    @Test
    void anActiveExamThatMovesIsCreatedAtTheNewVendorAndInactiveAtTheFormer() {
        save();
        exam(true, "rival");

        save();

        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, true, false);
        assertThat(record("watcher")).map(ExamRecord::active).contains(false);
        assertThat(record("rival")).map(ExamRecord::active).contains(true);
    }
}
