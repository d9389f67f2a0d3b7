package org.openproctoring.host.pages.learner;

import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.pages.DisplayTime;

/** What learners read of statuses, kinds of exams, and what could not be done. */
public final class LearnerMessages {
    /** What a learner who is allowed to resume reads in place of the status. */
    static final String RESUME = "You can resume";

    private LearnerMessages() {}

    /** A status in a word or two. */
    public static String label(AttemptStatus status) {
        return switch (status) {
            case ELIGIBLE -> "Not begun";
            case CREATED, DOWNLOAD_SOFTWARE_CLICKED -> "Being set up";
            case READY_TO_START -> "Ready to start";
            case STARTED -> "In progress";
            case READY_TO_SUBMIT -> "Not handed in yet";
            case DECLINED -> "Taken without proctoring";
            case TIMED_OUT -> "Handed in when the time was over";
            case SUBMITTED -> "Handed in";
            case SECOND_REVIEW_REQUIRED -> "Being reviewed once more";
            case VERIFIED -> "Accepted";
            case REJECTED -> "Not accepted";
            case ERROR -> "Interrupted";
            case ONBOARDING_MISSING -> "Onboarding is missing";
            case ONBOARDING_PENDING -> "Onboarding is being looked at";
            case ONBOARDING_FAILED -> "Onboarding was not accepted";
            case ONBOARDING_EXPIRED -> "Onboarding is too old";
            case EXPIRED -> "Not taken in time";
            case ONBOARDING_RESET -> "Practised";
        };
    }

    /** What a status means for the learner, in sentences; empty where the page itself says it. */
    static String explained(AttemptStatus status, boolean watched) {
        return switch (status) {
            case TIMED_OUT, SUBMITTED ->
                watched
                        ? "Your exam is handed in. The proctoring service reviews the recording; there is nothing more"
                                + " for you to do."
                        : "Your exam is handed in. There is nothing more for you to do.";
            case SECOND_REVIEW_REQUIRED ->
                "The review found something that a person of your course has to look at. You need not do anything.";
            case VERIFIED -> "The review found nothing that counts against you.";
            case REJECTED ->
                "The review found that the rules of the exam were not kept. If you think that this is wrong, write to"
                        + " the contact below.";
            case ERROR ->
                "Something broke, and the exam was ended. The time that was left is kept. Staff of your course can let"
                        + " you go on; write to the contact below, and say when it happened.";
            case DECLINED ->
                "You chose to take this exam without proctoring. Your course decides what that means for your grade.";
            case ONBOARDING_MISSING ->
                "The proctoring service has to get to know you before your first exam. Do the onboarding first, then"
                        + " come back.";
            case ONBOARDING_PENDING ->
                "You did the onboarding, and the proctoring service has not looked at it yet. That can take a day or"
                        + " two. Come back then.";
            case ONBOARDING_FAILED ->
                "The proctoring service did not accept your onboarding. Do it once more, then come back.";
            case ONBOARDING_EXPIRED -> "Your onboarding was accepted too long ago. Do it once more, then come back.";
            case ONBOARDING_RESET -> "This practice is over. You can practise again.";
            default -> "";
        };
    }

    /** What an exam is. */
    public static String kind(ExamType type) {
        return switch (type) {
            case PROCTORED -> "Proctored exam";
            case PRACTICE -> "Practice exam";
            case ONBOARDING -> "Onboarding";
            case TIMED -> "Timed exam";
        };
    }

    /** Why an exam cannot be taken before its course starts, and when it can. */
    static String notStarted(DisplayTime start) {
        return "Your course hasn't started yet. You can take this exam from " + start.text() + ".";
    }

    /** What could not be done, and what to do. */
    static String problem(AttemptException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ATTEMPT, UNKNOWN_EXAM -> "This is not there any more. Go back to your exams.";
            case EXAM_NOT_ACTIVE -> "This exam is not open.";
            case PAST_DUE ->
                "The due date of this exam has passed. If you think that you should still be able to take it, write to"
                        + " the contact below.";
            case IN_PROGRESS -> "This is being done already. Wait a moment.";
            case NOT_REGISTERED -> "The proctoring service does not know of your attempt yet.";
            case BACKEND_NOT_READY ->
                "The proctoring service of this course is not available on this site now. Nothing was started, and none"
                        + " of your time was used.";
            case VENDOR_UNAVAILABLE ->
                "The proctoring service does not answer. Nothing was started, and none of your time was used. Try again"
                        + " in a moment.";
            case VENDOR_REFUSED ->
                "The proctoring service did not accept this. Nothing was started, and none of your time was used.";
            case BUSY -> "Too much happened at once. Try again.";
            default -> "This cannot be done now. Below is how your attempt is.";
        };
    }
}
