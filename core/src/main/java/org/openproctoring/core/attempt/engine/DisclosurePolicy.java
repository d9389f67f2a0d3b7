package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.exam.Accommodations;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.IdentityAttribute;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.LearnerProfile;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.course.ReviewRules;

/** Selects the data that a backend gets: the disclosed attributes of learners, and the fields of exams that authors see. */
public final class DisclosurePolicy {
    private final AttemptRepository repository;

    public DisclosurePolicy(AttemptRepository repository) {
        this.repository = repository;
    }

    /** Returns an exam with its id at this backend, without review rules if they are hidden (OPEN-EDX.md, B8). */
    Exam exam(ExamPlan plan, BackendEntry backend, Optional<String> externalId, boolean active) {
        Exam exam = plan.exam();
        Exam.Builder disclosed = Exam.builder(exam.id())
                .place(exam.courseId(), exam.contentId())
                .name(exam.name())
                .type(exam.type())
                .timeLimit(exam.timeLimit())
                .active(active && exam.active())
                .hideAfterDue(exam.hideAfterDue())
                .rules(exam.rules());
        externalId.ifPresent(disclosed::externalId);
        exam.dueDate().ifPresent(disclosed::dueDate);
        ReviewRules.of(backend).sent(exam.type(), exam.reviewRules()).ifPresent(disclosed::reviewRules);
        return disclosed.build();
    }

    public AttemptRegistration registration(Attempt attempt, ExamPlan plan, BackendEntry backend) {
        AttemptIdentity subject = attempt.subject();
        LearnerProfile profile = repository.host().learner(subject.learnerId());
        AttemptRegistration.Builder disclosed = AttemptRegistration.builder(attempt.code())
                .exam(exam(plan, backend, attempt.registration().examExternalId(), true))
                .learner(learner(subject, profile, backend.identityDisclosure().value()))
                .timeLimit(attempt.times().limit())
                .attemptNumber(subject.number())
                .returnUrl(repository.host().returnUrl(subject.examId()))
                .locale(profile.locale());
        Allowance allowance = repository.host().allowance(subject.learnerId(), subject.examId());
        allowance.reviewRulesException().ifPresent(disclosed::reviewRulesException);
        return disclosed.accommodations(accommodations(allowance, backend)).build();
    }

    /** Returns the learner's current accommodations. They are not stored, because they are health data. */
    static AccommodationUpdate accommodations(
            Attempt attempt, AttemptRef ref, Allowance allowance, BackendEntry backend) {
        AccommodationUpdate.Builder disclosed =
                AccommodationUpdate.builder(ref, attempt.times().limit());
        allowance.reviewRulesException().ifPresent(disclosed::reviewRulesException);
        return disclosed.accommodations(accommodations(allowance, backend)).build();
    }

    /** Returns the kinds that the vendor uses. It has no need to know the others. */
    private static Accommodations accommodations(Allowance allowance, BackendEntry backend) {
        return allowance.accommodations().limitedTo(backend.accommodations().value());
    }

    private static Learner learner(AttemptIdentity subject, LearnerProfile profile, Set<IdentityAttribute> attributes) {
        Learner.Builder disclosed = Learner.builder(subject.pseudonym().orElseThrow());
        if (attributes.contains(IdentityAttribute.FULL_NAME)) {
            profile.fullName().ifPresent(disclosed::fullName);
        }
        if (attributes.contains(IdentityAttribute.EMAIL)) {
            profile.email().ifPresent(disclosed::email);
        }
        return disclosed.build();
    }
}
