package org.openproctoring.api.feature;

import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.exam.Exam;

/** The vendor keeps a record of every exam, and wants it before the first attempt. */
public interface ExamSync extends BackendFeature {
    /**
     * Creates the vendor's record of an exam that has no external id yet, or brings it up to date. Bringing up to date
     * may be repeated; creating never is, once bytes were sent.
     *
     * @param exam the exam; not active where it stopped being proctored
     * @return the vendor's id of the exam, not blank
     * @throws org.openproctoring.api.ProctoringException where the record is not saved or it is not known whether it is
     */
    String save(Exam exam);

    /**
     * The vendor's record of an exam.
     *
     * @param externalId the vendor's id of the exam
     * @return the record in the vendor's own keys, or nothing where the vendor has none
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say
     */
    Optional<Map<String, Object>> find(String externalId);
}
