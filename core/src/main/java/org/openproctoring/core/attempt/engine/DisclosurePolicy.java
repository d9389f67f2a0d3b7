package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;

/** What a backend gets to see: of a learner what its operator discloses, of an exam what its author could fill in. */
public final class DisclosurePolicy {
    private final AttemptRepository repository;

    public DisclosurePolicy(AttemptRepository repository) {
        this.repository = repository;
    }

    /** An exam with the id that this backend gave it, and without review rules where the backend hides them (B8). */
    Exam exam(ExamPlan plan, BackendEntry backend, Optional<String> externalId, boolean active) {
        Exam exam = plan.exam();
        Exam.Builder view = Exam.builder(exam.id())
                .place(exam.courseId(), exam.contentId())
                .name(exam.name())
                .type(exam.type())
                .timeLimit(exam.timeLimit())
                .active(active && exam.active())
                .hideAfterDue(exam.hideAfterDue())
                .rules(exam.rules());
        externalId.ifPresent(view::externalId);
        exam.dueDate().ifPresent(view::dueDate);
        if (backend.showReviewRules().value()) {
            exam.reviewRules().ifPresent(view::reviewRules);
        }
        return view.build();
    }

    public AttemptRegistration registration(Attempt attempt, ExamPlan plan, BackendEntry backend) {
        AttemptIdentity subject = attempt.subject();
        LearnerProfile facts = repository.host().learner(subject.learnerId());
        AttemptRegistration.Builder view = AttemptRegistration.builder(attempt.code())
                .exam(exam(plan, backend, attempt.registration().examExternalId(), true))
                .learner(learner(subject, facts, backend.identityDisclosure().value()))
                .timeLimit(attempt.times().limit())
                .attemptNumber(subject.number())
                .returnUrl(repository.host().returnUrl(subject.examId()))
                .locale(facts.locale());
        repository
                .host()
                .allowance(subject.learnerId(), subject.examId())
                .reviewRulesException()
                .ifPresent(view::reviewRulesException);
        return view.build();
    }

    private static Learner learner(AttemptIdentity subject, LearnerProfile facts, Set<IdentityAttribute> disclosed) {
        Learner.Builder view = Learner.builder(subject.pseudonym().orElseThrow());
        if (disclosed.contains(IdentityAttribute.FULL_NAME)) {
            facts.fullName().ifPresent(view::fullName);
        }
        if (disclosed.contains(IdentityAttribute.EMAIL)) {
            facts.email().ifPresent(view::email);
        }
        return view.build();
    }
}
