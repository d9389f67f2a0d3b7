package org.openproctoring.api.feature;

import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.Exam;

/** Synchronizes exams with the vendor, which needs a record of an exam before the first attempt. */
public interface ExamSync extends BackendFeature {
    /**
     * Creates the vendor's record of an exam without an external id, or updates the existing record. Updates are
     * idempotent. Creation is never retried once bytes were sent.
     *
     * @param exam the exam; inactive if it is no longer proctored
     * @return the vendor's id of the exam, not blank
     * @throws org.openproctoring.api.ProctoringException if the record was not saved, or the outcome is unknown
     */
    String save(Exam exam);

    /**
     * Returns the vendor's record of an exam.
     *
     * @param externalId the vendor's id of the exam
     * @return the record under the vendor's own keys, or empty if the vendor has none
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response
     */
    Optional<Map<String, Object>> find(String externalId);
}
