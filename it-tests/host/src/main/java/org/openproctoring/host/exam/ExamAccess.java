package org.openproctoring.host.exam;

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
 *
 * <p>An account is not told whether something exists that it has no part in: the answer is 404, in the same words as for
 * an id that nobody has. An account that may see an object, but not do this with it, gets 403.
 */
public final class ExamAccess {
    private final CourseStore courses;
    private final ExamStore exams;
    private final AttemptService attempts;

    /** Rights at these exams and attempts. */
    public ExamAccess(CourseStore courses, ExamStore exams, AttemptService attempts) {
        this.courses = courses;
        this.exams = exams;
        this.attempts = attempts;
    }

    /** A course, for its team. */
    public StoredCourse courseForTeam(Account account, String courseId) {
        return course(account.isOnTeamOf(courseId), account, courseId);
    }

    /** A course, for one of its learners. */
    public StoredCourse courseForLearner(Account account, String courseId) {
        return course(account.isLearnerOf(courseId), account, courseId);
    }

    /** A course, for its learners and its team. */
    public StoredCourse courseForLearnerOrTeam(Account account, String courseId) {
        return course(hasPartIn(account, courseId), account, courseId);
    }

    /** The course of an exam. */
    public StoredCourse courseOf(StoredExam exam) {
        return courses.find(exam.courseId()).orElseThrow(() -> unknown("course"));
    }

    /** An account's part in a course is known without the course, so nothing is looked up for anybody else. */
    private StoredCourse course(boolean permitted, Account account, String courseId) {
        require(permitted, hasPartIn(account, courseId), "course");
        return courses.find(courseId).orElseThrow(() -> unknown("course"));
    }

    private static boolean hasPartIn(Account account, String courseId) {
        return account.isLearnerOf(courseId) || account.isOnTeamOf(courseId);
    }

    /** An exam, for the team of its course. */
    public StoredExam examForTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        return permitted(account.isOnTeamOf(exam.courseId()), sees(account, exam), "exam", exam);
    }

    /** An exam, for a learner of its course; one that is not active only for a learner who has an attempt at it. */
    public StoredExam examForLearner(Account account, String examId) {
        StoredExam exam = find(examId);
        boolean seen = sees(account, exam);
        return permitted(seen && account.isLearnerOf(exam.courseId()), seen, "exam", exam);
    }

    /** An exam, for the team of its course and, while it is active, for the course's learners. */
    public StoredExam examForLearnerOrTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        boolean permitted = isListedFor(account, exam);
        return permitted(permitted, permitted, "exam", exam);
    }

    /** Whether an exam is among those of its course that an account can list: learners see the active ones. */
    public boolean isListedFor(Account account, StoredExam exam) {
        return account.isOnTeamOf(exam.courseId()) || (exam.active() && account.isLearnerOf(exam.courseId()));
    }

    private boolean sees(Account account, StoredExam exam) {
        return isListedFor(account, exam)
                || (account.isLearnerOf(exam.courseId())
                        && latest(account, exam).isPresent());
    }

    private StoredExam find(String examId) {
        return exams.find(examId).orElseThrow(() -> unknown("exam"));
    }

    /** An attempt, for the team of its course. */
    public Attempt attemptForTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(leads(account, attempt), owns(account, attempt), "attempt", attempt);
    }

    /** An attempt, for the learner whose it is. */
    public Attempt attemptForOwner(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(owns(account, attempt), leads(account, attempt), "attempt", attempt);
    }

    /** An attempt, for the learner whose it is and the team of its course. */
    public Attempt attemptForOwnerOrTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        boolean permitted = owns(account, attempt) || leads(account, attempt);
        return permitted(permitted, permitted, "attempt", attempt);
    }

    /** A learner's last attempt at an exam, if there is one. */
    public Optional<Attempt> latest(Account learner, StoredExam exam) {
        return attempts.latest(learner.name(), exam.id());
    }

    private static boolean owns(Account account, Attempt attempt) {
        return account.kind() == Account.Kind.USER
                && attempt.subject().learnerId().equals(account.name());
    }

    private static boolean leads(Account account, Attempt attempt) {
        return account.isOnTeamOf(attempt.subject().courseId());
    }

    private static <T> T permitted(boolean permitted, boolean seen, String what, T object) {
        require(permitted, seen, what);
        return object;
    }

    private static void require(boolean permitted, boolean seen, String what) {
        if (permitted) {
            return;
        }
        throw seen ? RefusedException.of(403, "You do not have permission to perform this action.") : unknown(what);
    }

    private static RefusedException unknown(String what) {
        return RefusedException.of(404, "There is no such " + what + ".");
    }
}
