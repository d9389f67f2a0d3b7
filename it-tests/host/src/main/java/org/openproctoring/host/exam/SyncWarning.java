package org.openproctoring.host.exam;

import java.util.Optional;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.attempt.ExamSyncStatus;

/** Explains why an exam's change has not reached a provider yet, and what happens next. */
final class SyncWarning {
    private SyncWarning() {}

    /**
     * Returns the warning about one exam, unless it is up to date.
     *
     * @param exam the name of the exam
     * @param provider the provider of the exam's course
     */
    static Optional<String> of(String exam, String provider, ExamSyncStatus status) {
        String reason = status.backend().equals(provider)
                ? reason(status.note())
                : "'" + status.backend() + "' may still proctor it, because " + reason(status.note());
        return switch (status.state()) {
            case UP_TO_DATE -> Optional.empty();
            case PENDING -> Optional.of(failure(exam, reason) + "This site keeps trying.");
            default -> Optional.of(failed(exam, reason));
        };
    }

    /** Returns the warning about an exam that a person must send again. */
    static String failed(String exam, String reason) {
        return failure(exam, reason) + "Retry in the exam settings of this course.";
    }

    private static String failure(String exam, String reason) {
        return "The changes to '" + exam + "' haven't reached the provider yet: " + reason + ". ";
    }

    private static String reason(String note) {
        return switch (note) {
            case "" -> "the update is still in progress";
            case "in-progress" -> "another update is in progress";
            case "backend-not-ready" -> "the provider isn't available on this site right now";
            case ProctoringException.VENDOR_REFUSED -> "the provider refused the exam";
            case ProctoringException.VENDOR_UNAVAILABLE, ProctoringException.CIRCUIT_OPEN ->
                "the provider can't be reached";
            case ExamSyncStatus.CREATION_UNKNOWN -> "the provider's response was lost, and it may have saved the exam";
            default -> "the update failed";
        };
    }
}
