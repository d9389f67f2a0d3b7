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
 * Checks permissions on exams and attempts. The course and the owner are always taken from the stored object, never from
 * the request (OPEN-EDX.md, A6 and A7).
 *
 * <p>An account without access to an object gets the same 404 as for an unknown id, so ids cannot be probed. An account
 * that may see an object but not perform the action gets 403.
 */
public final class ExamAccess {
    private final CourseStore courses;
    private final ExamStore exams;
    private final AttemptService attempts;
    private final Clock clock;

    public ExamAccess(CourseStore courses, ExamStore exams, AttemptService attempts, Clock clock) {
        this.courses = courses;
        this.exams = exams;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Returns a course to a member of its team. */
    public StoredCourse courseForTeam(Account account, String courseId) {
        return course(account.isOnTeamOf(courseId), account, courseId);
    }

    /** Returns a course to one of its learners. */
    public StoredCourse courseForLearner(Account account, String courseId) {
        return course(account.isLearnerOf(courseId), account, courseId);
    }

    /** Returns a course to one of its learners or a member of its team. */
    public StoredCourse courseForLearnerOrTeam(Account account, String courseId) {
        return course(hasPartIn(account, courseId), account, courseId);
    }

    /** Returns the course of an exam. */
    public StoredCourse courseOf(StoredExam exam) {
        return courses.find(exam.courseId()).orElseThrow(() -> unknown("course"));
    }

    /** Checks the account's roles before the lookup: they do not depend on the course being stored. */
    private StoredCourse course(boolean permitted, Account account, String courseId) {
        require(permitted, hasPartIn(account, courseId), "course");
        return courses.find(courseId).orElseThrow(() -> unknown("course"));
    }

    private static boolean hasPartIn(Account account, String courseId) {
        return account.isLearnerOf(courseId) || account.isOnTeamOf(courseId);
    }

    /** Returns an exam to a member of its course's team. */
    public StoredExam examForTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        return permitted(account.isOnTeamOf(exam.courseId()), sees(account, exam), "exam", exam);
    }

    /** Returns an exam to a learner of its course; an inactive exam only to a learner with an attempt at it. */
    public StoredExam examForLearner(Account account, String examId) {
        StoredExam exam = find(examId);
        boolean seen = sees(account, exam);
        return permitted(seen && account.isLearnerOf(exam.courseId()), seen, "exam", exam);
    }

    /** Returns an exam to a learner who begins it, if the course has started or the account is on its team. */
    public StoredExam examToBegin(Account account, String examId) {
        StoredExam exam = examForLearner(account, examId);
        requireStarted(account, exam);
        return exam;
    }

    /** Checks that the course of an exam has started, or that the account is on its team. */
    public void requireStarted(Account account, StoredExam exam) {
        requireStarted(account, courseOf(exam));
    }

    /** Returns an attempt to its owner, who begins or starts the exam, under the conditions of {@link #examToBegin}. */
    public Attempt attemptToBegin(Account account, String code) {
        return attemptToBegin(account, attempts.attempt(code));
    }

    /** Does the same with an attempt that was just read. */
    public Attempt attemptToBegin(Account account, Attempt read) {
        Attempt attempt = attemptForOwner(account, read);
        // Going back to a running exam is allowed at any time.
        if (attempt.times().startedAt().isEmpty() || attempt.status().completed()) {
            requireStarted(account, courses.find(attempt.subject().courseId()).orElseThrow(() -> unknown("course")));
        }
        return attempt;
    }

    /** Returns whether an account may begin exams of a course: after the course's start, if one is set. */
    public boolean mayBegin(Account account, StoredCourse course) {
        return account.isOnTeamOf(course.id())
                || course.start().map(start -> !start.isAfter(clock.instant())).orElse(true);
    }

    private void requireStarted(Account account, StoredCourse course) {
        if (!mayBegin(account, course)) {
            throw HttpException.of(
                    403,
                    "Your course hasn't started yet. You can take its exams from "
                            + course.start().orElseThrow() + ".");
        }
    }

    /** Returns an exam to its course's team and to the learners who can take it or have an attempt at it. */
    public StoredExam examSeenBy(Account account, String examId) {
        StoredExam exam = find(examId);
        boolean seen = sees(account, exam);
        return permitted(seen, seen, "exam", exam);
    }

    /** Returns whether the due date of an exam has passed. */
    public boolean isPastDue(StoredExam exam) {
        return exam.due().filter(due -> !due.isAfter(clock.instant())).isPresent();
    }

    /** Returns an exam to its course's team and, while it is active, to the course's learners. */
    public StoredExam examForLearnerOrTeam(Account account, String examId) {
        StoredExam exam = find(examId);
        boolean permitted = isListedFor(account, exam);
        return permitted(permitted, permitted, "exam", exam);
    }

    /** Returns whether an account sees an exam in the course's list: learners only see active exams. */
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

    /** Returns an attempt to a member of its course's team. */
    public Attempt attemptForTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        return permitted(leads(account, attempt), owns(account, attempt), "attempt", attempt);
    }

    /** Returns an attempt, removed or not, to a member of its course's team. */
    public Attempt attemptForTeam(Account account, Optional<Attempt> stored) {
        Attempt attempt = stored.orElseThrow(() -> unknown("attempt"));
        boolean seen = owns(account, attempt) && attempt.removedAt().isEmpty();
        return permitted(leads(account, attempt), seen, "attempt", attempt);
    }

    /** Returns an attempt to its owner. */
    public Attempt attemptForOwner(Account account, String code) {
        return attemptForOwner(account, attempts.attempt(code));
    }

    private static Attempt attemptForOwner(Account account, Attempt attempt) {
        return permitted(owns(account, attempt), leads(account, attempt), "attempt", attempt);
    }

    /** Returns an attempt to its owner or a member of its course's team. */
    public Attempt attemptForOwnerOrTeam(Account account, String code) {
        Attempt attempt = attempts.attempt(code);
        boolean permitted = owns(account, attempt) || leads(account, attempt);
        return permitted(permitted, permitted, "attempt", attempt);
    }

    /** Returns a learner's latest attempt at an exam. */
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
        return HttpException.of(404, "The " + what + " was not found.");
    }
}
