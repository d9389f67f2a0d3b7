package org.openproctoring.host.pages.learner;

import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.pages.DisplayTime;

/** What learners read of statuses, kinds of exams, and what could not be done. */
public final class LearnerMessages {
    /** The label shown in place of the status to a learner who is allowed to resume. */
    static final String RESUME = "You can resume";

    private LearnerMessages() {}

    /** Returns a short label for a status. */
    public static String label(AttemptStatus status) {
        return switch (status) {
            case ELIGIBLE -> "Not started";
            case CREATED, DOWNLOAD_SOFTWARE_CLICKED -> "Being set up";
            case READY_TO_START -> "Ready to start";
            case STARTED -> "In progress";
            case READY_TO_SUBMIT -> "Not handed in yet";
            case DECLINED -> "Taken without proctoring";
            case TIMED_OUT -> "Handed in when time was up";
            case SUBMITTED -> "Handed in";
            case SECOND_REVIEW_REQUIRED -> "In second review";
            case VERIFIED -> "Accepted";
            case REJECTED -> "Not accepted";
            case ERROR -> "Interrupted";
            case ONBOARDING_MISSING -> "Onboarding required";
            case ONBOARDING_PENDING -> "Onboarding under review";
            case ONBOARDING_FAILED -> "Onboarding not accepted";
            case ONBOARDING_EXPIRED -> "Onboarding expired";
            case EXPIRED -> "Not taken in time";
            case ONBOARDING_RESET -> "Practice completed";
        };
    }

    /** Explains a status to the learner; empty where the page itself does. */
    static String explained(AttemptStatus status, boolean watched) {
        return switch (status) {
            case TIMED_OUT, SUBMITTED ->
                watched
                        ? "Your exam is handed in. The proctoring service will review the recording. You don't need to"
                                + " do anything else."
                        : "Your exam is handed in. You don't need to do anything else.";
            case SECOND_REVIEW_REQUIRED ->
                "Your course team needs to look at the review's findings. You don't need to do anything.";
            case VERIFIED -> "Your exam passed the review. You don't need to do anything else.";
            case REJECTED ->
                "The review found that the exam rules weren't followed. If you think this is a mistake, contact your"
                        + " course team.";
            case ERROR ->
                "A problem ended your exam, but your remaining time is saved. Contact your course team and say when"
                        + " this happened. They can let you resume.";
            case DECLINED ->
                "You chose to take this exam without proctoring. Your course decides how this affects your grade.";
            case ONBOARDING_MISSING ->
                "You need to complete onboarding with the proctoring service before your first exam. Do that first,"
                        + " then come back here.";
            case ONBOARDING_PENDING ->
                "The proctoring service is still reviewing your onboarding. This can take a day or two. Come back"
                        + " here then.";
            case ONBOARDING_FAILED ->
                "The proctoring service didn't accept your onboarding. Do the onboarding again, then come back here.";
            case ONBOARDING_EXPIRED -> "Your onboarding has expired. Do the onboarding again, then come back here.";
            case ONBOARDING_RESET -> "This practice is complete. You can practice again.";
            default -> "";
        };
    }

    /** Returns the display name of an exam type. */
    public static String kind(ExamType type) {
        return switch (type) {
            case PROCTORED -> "Proctored exam";
            case PRACTICE -> "Practice exam";
            case ONBOARDING -> "Onboarding";
            case TIMED -> "Timed exam";
        };
    }

    /** Explains that the course has not started, and when the exam opens. */
    static String notStarted(DisplayTime start) {
        return "Your course hasn't started yet. You can take this exam from " + start.text() + ".";
    }

    /** Explains why a step was refused and what to do next. */
    static String problem(AttemptException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ATTEMPT, UNKNOWN_EXAM -> "This exam isn't available anymore. Go back to your list of exams.";
            case EXAM_NOT_ACTIVE -> "This exam isn't open right now. Check back later, or contact your course team.";
            case PAST_DUE ->
                "The due date of this exam has passed. If you think you should still be able to take it, contact your"
                        + " course team.";
            case IN_PROGRESS -> "This step is already in progress. Please wait a moment.";
            case NOT_REGISTERED ->
                "You aren't registered with the proctoring service yet. Please try again in a moment.";
            case BACKEND_NOT_READY ->
                "The proctoring service for this course isn't available right now. Your exam hasn't started, and you"
                        + " haven't lost any time. Please try again later.";
            case VENDOR_UNAVAILABLE ->
                "The proctoring service isn't responding. Your exam hasn't started, and you haven't lost any time."
                        + " Please try again in a moment.";
            case VENDOR_REFUSED ->
                "The proctoring service refused this request. Your exam hasn't started, and you haven't lost any time."
                        + " Contact your course team.";
            case BUSY -> "The site is busy. Please try again.";
            default -> "You can't do this right now. Check the current status of your exam below.";
        };
    }
}
