package org.openproctoring.host.exam;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredExam;

/** Gives the attempt service access to the host's exams and people. */
public final class HostAdapter implements AttemptHost {
    private final ExamStore exams;
    private final CourseStore courses;
    private final AllowanceStore allowances;
    private final Accounts accounts;
    private final URI address;

    /**
     * Creates an adapter.
     *
     * @param address the URL at which learners reach the host
     */
    public HostAdapter(
            ExamStore exams, CourseStore courses, AllowanceStore allowances, Accounts accounts, URI address) {
        this.exams = exams;
        this.courses = courses;
        this.allowances = allowances;
        this.accounts = accounts;
        this.address = address;
    }

    @Override
    public Optional<ExamPlan> exam(String examId) {
        return exams.find(examId)
                .flatMap(exam -> courses.find(exam.courseId()).map(course -> plan(exam, course.settings())));
    }

    /** Returns the plan of an exam. If proctoring is off in the course, a proctored exam is inactive; it never becomes unproctored. */
    private ExamPlan plan(StoredExam stored, CourseSettings course) {
        boolean timed = stored.type() == ExamType.TIMED;
        Exam.Builder exam = exam(stored).active(stored.active() && (timed || course.proctoredExamsEnabled()));
        return timed
                ? ExamPlan.timed(exam.build())
                : ExamPlan.builder(exam.build())
                        .backend(course.provider())
                        .optOutAllowed(course.optOutAllowed())
                        .build();
    }

    /** Returns an exam as stored, whatever its course allows. */
    static Exam.Builder exam(StoredExam stored) {
        Exam.Builder exam = Exam.builder(stored.id())
                .place(stored.courseId(), stored.contentId())
                .name(stored.name())
                .type(stored.type())
                .timeLimit(stored.timeLimit())
                .hideAfterDue(stored.hiddenAfterDue())
                .active(stored.active());
        stored.due().ifPresent(exam::dueDate);
        stored.reviewRules().ifPresent(exam::reviewRules);
        return exam;
    }

    @Override
    public LearnerProfile learner(String learnerId) {
        LearnerProfile.Builder profile = LearnerProfile.builder().locale(Locale.ENGLISH);
        accounts.find(Kind.USER, learnerId).ifPresent(account -> {
            account.fullName().ifPresent(profile::fullName);
            account.email().ifPresent(profile::email);
        });
        return profile.build();
    }

    @Override
    public Allowance allowance(String learnerId, String examId) {
        Allowance.Builder allowance = Allowance.builder();
        for (StoredAllowance given : allowances.of(learnerId, examId)) {
            given.extraTime().ifPresent(allowance::extraTime);
            given.reviewRulesException().ifPresent(allowance::reviewRulesException);
        }
        return allowance.build();
    }

    @Override
    public URI returnUrl(String examId) {
        return URI.create(address + "/exams/" + examId);
    }

    @Override
    public boolean mayCallBack(String backend, String client) {
        return accounts.find(Kind.CLIENT, client)
                .filter(account -> account.isVendorOf(backend))
                .isPresent();
    }

    @Override
    public Optional<String> reviewer(String claimed, String courseId) {
        return accounts.userByEmail(claimed)
                .filter(account -> account.isOnTeamOf(courseId))
                .map(Account::name);
    }
}
