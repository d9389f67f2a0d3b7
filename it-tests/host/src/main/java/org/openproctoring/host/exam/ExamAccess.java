package org.openproctoring.host.exam;

import java.time.Clock;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.http.HttpException;
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
            throw HttpException.of(
                    403,
                    "The course has not started. Its exams can be taken from "
                            + course.start().orElseThrow() + " on.");
        }
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

    /** An attempt, for the team of its course; removed or not. */
    public Attempt attemptForTeam(Account account, Optional<Attempt> stored) {
        Attempt attempt = stored.orElseThrow(() -> unknown("attempt"));
        boolean seen = owns(account, attempt) && attempt.removedAt().isEmpty();
        return permitted(leads(account, attempt), seen, "attempt", attempt);
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
        throw seen ? HttpException.of(403, "You do not have permission to perform this action.") : unknown(what);
    }

    private static HttpException unknown(String what) {
        return HttpException.of(404, "There is no such " + what + ".");
    }
}
