package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.ExamRecord;

/** Saves of inactive exams. */
final class ExamSynchronizerTest {
    @AutoClose
    private final World world = new World();

    private void exam(boolean active, String backend) {
        Exam exam = FakeHost.exam("final", ExamType.PROCTORED).active(active).build();
        world.host.put(ExamPlan.proctored(exam, backend));
    }

    private Optional<ExamRecord> record(String backend) {
        return world.memory.examRecords("final").stream()
                .filter(record -> record.backend().equals(backend))
                .findFirst();
    }

    @Test
    void anInactiveExamIsNotCreatedAtAVendor() {
        exam(false, "watcher");

        world.service.saveExam("final");

        assertThat(world.vendor.calls).isEmpty();
        assertThat(record("watcher")).isEmpty();
    }

    @Test
    void savingAnInactiveExamNeedsNoReadyBackend() {
        world.configured(Map.of("enabled", false));
        exam(false, "watcher");

        world.service.saveExam("final");

        assertThat(world.vendor.calls).isEmpty();
    }

    @Test
    void anExamIsNotDeactivatedUnseenWhileItIsFirstSaved() {
        List<Reason> refusals = new ArrayList<>();
        world.vendor.meanwhile(() -> {
            exam(false, "watcher");
            try {
                world.service.saveExam("final");
            } catch (AttemptException refused) {
                refusals.add(refused.reason());
            }
        });

        world.service.saveExam("final");

        assertThat(refusals).containsExactly(Reason.IN_PROGRESS);
        world.service.saveExam("final");
        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, false);
    }

    @Test
    void anExamThatBecomesActiveIsCreated() {
        exam(false, "watcher");
        world.service.saveExam("final");
        exam(true, "watcher");

        world.service.saveExam("final");

        assertThat(record("watcher").flatMap(ExamRecord::externalId)).isPresent();
    }

    @Test
    void anExamIsDeactivatedOnceAndNotCreatedElsewhere() {
        world.service.saveExam("final");
        exam(false, "watcher");
        world.service.saveExam("final");
        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, false);
        exam(false, "rival");

        world.service.saveExam("final");

        assertThat(world.vendor.exams).hasSize(2);
        assertThat(record("rival")).isEmpty();
    }

    @Test
    void anActiveExamThatMovesIsCreatedAtTheNewVendorAndInactiveAtTheFormer() {
        world.service.saveExam("final");
        exam(true, "rival");

        world.service.saveExam("final");

        assertThat(world.vendor.exams).extracting(Exam::active).containsExactly(true, true, false);
        assertThat(record("watcher")).map(ExamRecord::active).contains(false);
        assertThat(record("rival")).map(ExamRecord::active).contains(true);
    }
}
