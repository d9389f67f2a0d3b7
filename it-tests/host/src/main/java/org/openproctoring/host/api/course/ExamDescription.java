package org.openproctoring.host.api.course;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Exams as the course team sees them, with the backend and the vendor's id. */
final class ExamDescription {
    private final ProviderRegistry registry;
    private final AttemptStore records;

    ExamDescription(ProviderRegistry registry, AttemptStore records) {
        this.registry = registry;
        this.records = records;
    }

    Map<String, @Nullable Object> forTeam(StoredCourse course, StoredExam exam) {
        Map<String, @Nullable Object> json = ExamJson.of(exam);
        BackendEntry backend = registry.backend(course.settings().provider());
        json.put("backend", backend.name());
        json.put(
                "external_id",
                records.examRecords(exam.id()).stream()
                        .filter(record -> record.backend().equals(backend.name()))
                        .findFirst()
                        .flatMap(ExamRecord::externalId)
                        .orElse(null));
        if (ReviewRules.of(backend).shownFor(exam.type())) {
            json.put("review_rules", exam.reviewRules().orElse(null));
        }
        return json;
    }
}
