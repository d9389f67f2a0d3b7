package org.openproctoring.host.exam;

import java.time.Clock;
import java.util.Optional;
import org.openproctoring.core.attempt.Attempt;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * Who may do what with which exam and which attempt. The course and the owner are always those that the object itself
 * names, and nothing that a request says (reference, A6 and A7).
 */
public final class ExamAccess {
    private final CourseStore courses;
    private final ExamStore exams;
    private final AttemptService attempts;
    private final Clock clock;

    /** Rights at these exams and attempts. */
    public ExamAccess(CourseStore courses, ExamStore exams, AttemptService attempts, Clock clock) {
        this.courses = courses;
        this.exams = exams;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** A course, for its team. */
    public StoredCourse courseForTeam(Account account, String courseId) {
        StoredCourse course = courses.find(courseId).orElseThrow(() -> unknown("course"));
        return permitted(account.isOnTeamOf(courseId), course);
    }

    /** A course, for one of its learners. */
    public StoredCourse courseForLearner(Account account, String courseId) {
        StoredCourse course = courses.find(courseId).orElseThrow(() -> unknown("course"));
        return permitted(account.isLearnerOf(courseId), course);
    }

    /** The course of an exam. */
    public StoredCourse courseOf(StoredExam exam) {
        return courses.find(exam.courseId()).orElseThrow(() -> unknown("course"));
    }

    /** An exam, for the team of its course. */
    public StoredExam examForTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        return permitted(account.isOnTeamOf(exam.courseId()), exam);
    }

    /** An exam, for a learner of its course. */
    public StoredExam examForLearner(Account account, String examId) {
        StoredExam exam = find(examId);
        return permitted(account.isLearnerOf(exam.courseId()), exam);
    }

    /** An exam, for a learner of its course who begins it: once the course has started, or earlier for its team. */
    public StoredExam examToBegin(Account account, String examId) {
        StoredExam exam = examForLearner(account, examId);
        requireStarted(account, courseOf(exam));
        return exam;
    }

    /** An attempt, for the learner whose it is and who begins or starts the exam, as {@link #examToBegin} has it. */
    public Attempt attemptToBegin(Account account, String code) {
        Attempt attempt = attemptForOwner(account, code);
        // Going back to a running exam is not a beginning.
        if (attempt.times().startedAt().isEmpty() || attempt.status().completed()) {
            courses.find(attempt.subject().courseId()).ifPresent(course -> requireStarted(account, course));
        }
        return attempt;
    }

    /** Whether an account may begin the exams of a course: from the start of the course on, if it is known. */
    public boolean mayBegin(Account account, StoredCourse course) {
        return account.isOnTeamOf(course.id())
                || course.start().map(start -> !start.isAfter(clock.instant())).orElse(true);
    }

    private void requireStarted(Account account, StoredCourse course) {
        if (!mayBegin(account, course)) {
            throw RefusedException.of(
                    403,
                    "The course has not started. Its exams can be taken from "
                            + course.start().orElseThrow() + " on.");
        }
    }

    /** A course, for its learners and its team. */
    public StoredCourse courseForLearnerOrTeam(Account account, String courseId) {
        StoredCourse course = courses.find(courseId).orElseThrow(() -> unknown("course"));
        return permitted(account.isLearnerOf(courseId) || account.isOnTeamOf(courseId), course);
    }

    /** An exam, for the learners and the team of its course. */
    public StoredExam examForLearnerOrTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        return permitted(account.isLearnerOf(exam.courseId()) || account.isOnTeamOf(exam.courseId()), exam);
    }

    private StoredExam find(String examId) {
        return exams.find(examId).orElseThrow(() -> unknown("exam"));
    }

    /** An attempt, for the team of its course. */
    public Attempt attemptForTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(account.isOnTeamOf(attempt.subject().courseId()), attempt);
    }

    /** An attempt, for the team of its course; removed or not. */
    public Attempt attemptForTeam(Account account, Optional<Attempt> stored) {
        Attempt attempt = stored.orElseThrow(() -> unknown("attempt"));
        boolean team = account.isOnTeamOf(attempt.subject().courseId());
        if (!team && attempt.removedAt().isPresent()) {
            throw unknown("attempt");
        }
        return permitted(team, attempt);
    }

    /** An attempt, for the learner whose it is. */
    public Attempt attemptForOwner(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(owns(account, attempt), attempt);
    }

    /** An attempt, for the learner whose it is and the team of its course. */
    public Attempt attemptForOwnerOrTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(
                owns(account, attempt) || account.isOnTeamOf(attempt.subject().courseId()), attempt);
    }

    /** A learner's last attempt at an exam, if there is one. */
    public Optional<Attempt> latest(Account learner, StoredExam exam) {
        return attempts.latest(learner.name(), exam.id());
    }

    private static boolean owns(Account account, Attempt attempt) {
        return account.kind() == Account.Kind.USER
                && attempt.subject().learnerId().equals(account.name());
    }

    private static <T> T permitted(boolean permitted, T object) {
        if (!permitted) {
            throw RefusedException.of(403, "You do not have permission to perform this action.");
        }
        return object;
    }

    private static RefusedException unknown(String what) {
        return RefusedException.of(404, "There is no such " + what + ".");
    }
}
