package org.openproctoring.host.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.core.attempt.AccommodationGap;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.AllowancePlan.Grant;
import org.openproctoring.host.exam.AllowanceViolation.Problem;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredExam;

/** Gives and removes the allowances of learners for the API and pages. Callers check that the account is on the team. */
public final class AllowanceEditor {
    private static final int MOST_AT_ONCE = 1_000;

    private final AllowanceStore allowances;
    private final ExamStore exams;
    private final Accounts accounts;
    private final AttemptService attempts;
    private final AttemptStore attemptStore;
    private final Clock clock;

    public AllowanceEditor(
            AllowanceStore allowances,
            ExamStore exams,
            Accounts accounts,
            AttemptService attempts,
            AttemptStore attemptStore,
            Clock clock) {
        this.allowances = allowances;
        this.exams = exams;
        this.accounts = accounts;
        this.attempts = attempts;
        this.attemptStore = attemptStore;
        this.clock = clock;
    }

    /** Checks a request of an account on the course's team, without saving anything. */
    public AllowancePlan plan(Account by, AllowanceRequest request) {
        if ((long) request.learners().size() * request.examIds().size() > MOST_AT_ONCE) {
            return new AllowancePlan(List.of(AllowanceViolation.of(Problem.TOO_MANY)), List.of());
        }
        List<AllowanceViolation> violations = new ArrayList<>();
        Map<String, Account> learners = learners(request, violations);
        List<StoredExam> open = openExams(request, violations);
        Optional<AllowanceValue> value = value(request, violations);
        List<Grant> grants = value.map(valid -> {
                    List<StoredExam> suitable = suitable(valid, open, violations);
                    boolean several = (long) learners.size() * suitable.size() > 1;
                    return grants(
                            by,
                            learners,
                            suitable,
                            valid,
                            several ? latestOf(learners.values(), request.courseId()) : attempts::latest);
                })
                .orElse(List.of());
        return new AllowancePlan(violations, grants);
    }

    /** Returns the learners of the course by the texts that name them. */
    private Map<String, Account> learners(AllowanceRequest request, List<AllowanceViolation> violations) {
        if (request.learners().isEmpty()) {
            violations.add(AllowanceViolation.of(Problem.NO_LEARNER));
        }
        Map<String, Account> found = new LinkedHashMap<>();
        for (String asked : request.learners()) {
            person(asked)
                    .filter(account -> account.isLearnerOf(request.courseId()))
                    .ifPresentOrElse(
                            account -> found.put(asked, account),
                            () -> violations.add(AllowanceViolation.of(Problem.UNKNOWN_LEARNER, asked)));
        }
        return found;
    }

    private Optional<Account> person(String nameOrEmail) {
        return accounts.find(Account.Kind.USER, nameOrEmail).or(() -> accounts.userByEmail(nameOrEmail));
    }

    private static Optional<AllowanceValue> value(AllowanceRequest request, List<AllowanceViolation> violations) {
        Optional<AllowanceKey> key = AllowanceKey.of(request.key());
        if (key.isEmpty()) {
            violations.add(AllowanceViolation.of(Problem.UNKNOWN_KEY));
            return Optional.empty();
        }
        AllowanceValue value = new AllowanceValue(key.get(), request.value());
        Optional<Problem> problem = value.problem();
        problem.map(AllowanceViolation::of).ifPresent(violations::add);
        return problem.isPresent() ? Optional.empty() : Optional.of(value);
    }

    private List<StoredExam> openExams(AllowanceRequest request, List<AllowanceViolation> violations) {
        if (request.examIds().isEmpty()) {
            violations.add(AllowanceViolation.of(Problem.NO_EXAM));
        }
        Map<String, StoredExam> known =
                exams.of(request.courseId()).stream().collect(Collectors.toMap(StoredExam::id, Function.identity()));
        List<StoredExam> open = new ArrayList<>();
        for (String id : request.examIds()) {
            StoredExam exam = known.get(id);
            if (exam == null) {
                violations.add(AllowanceViolation.of(Problem.UNKNOWN_EXAM, id));
            } else if (!exam.active()) {
                violations.add(AllowanceViolation.of(Problem.INACTIVE_EXAM, id));
            } else {
                open.add(exam);
            }
        }
        return open;
    }

    private static List<StoredExam> suitable(
            AllowanceValue value, List<StoredExam> open, List<AllowanceViolation> violations) {
        List<StoredExam> suitable = new ArrayList<>();
        for (StoredExam exam : open) {
            value.problemAt(exam)
                    .ifPresentOrElse(
                            problem -> violations.add(AllowanceViolation.of(problem, exam.id())),
                            () -> suitable.add(exam));
        }
        return suitable;
    }

    private List<Grant> grants(
            Account by,
            Map<String, Account> learners,
            List<StoredExam> suitable,
            AllowanceValue value,
            LatestAttempts latest) {
        Instant now = clock.instant();
        AllowanceKind kind = value.key().kind();
        List<Grant> grants = new ArrayList<>();
        for (StoredExam exam : suitable) {
            String stored = value.at(exam);
            learners.forEach((asked, learner) -> grants.add(new Grant(
                    new StoredAllowance(exam.id(), learner.name(), kind, stored, by.name(), now, now),
                    asked,
                    AllowanceReach.current(latest.of(learner.name(), exam.id()), kind))));
        }
        return grants;
    }

    /** Finds the latest attempt of a learner at an exam. */
    private interface LatestAttempts {
        Optional<Attempt> of(String learner, String examId);
    }

    /** Reads the latest attempts of learners at the exams of a course at once. */
    private LatestAttempts latestOf(Collection<Account> learners, String courseId) {
        AttemptQuery query = AttemptQuery.inCourse(courseId).toBuilder()
                .learnerIds(Optional.of(learners.stream().map(Account::name).collect(Collectors.toSet())))
                .latestOnly(true)
                .build();
        Map<List<String>, Attempt> found = CursoredPage.readAll(
                        (PageRequest<AttemptCursor> page) -> attemptStore.attempts(query, page))
                .collect(Collectors.toMap(
                        attempt -> List.of(
                                attempt.subject().learnerId(), attempt.subject().examId()),
                        Function.identity()));
        return (learner, examId) -> {
            Optional<Attempt> latest = Optional.ofNullable(found.get(List.of(learner, examId)));
            // Ends it if its time is up.
            return latest.filter(attempt -> attempt.status().running()).isPresent()
                    ? attempts.latest(learner, examId)
                    : latest;
        };
    }

    /** Saves one allowance and returns it as stored. */
    public StoredAllowance save(Grant grant) {
        StoredAllowance stored = allowances.grant(grant.allowance());
        apply(grant);
        return stored;
    }

    /** Saves the allowances of a plan, in one transaction. */
    public void save(AllowancePlan plan) {
        allowances.grant(plan.grants().stream().map(Grant::allowance).toList());
        plan.grants().forEach(this::apply);
    }

    /** Gives a running exam its extra time. An exam that has not started gets it at its start. */
    private void apply(Grant grant) {
        StoredAllowance allowance = grant.allowance();
        if (allowance.kind() != AllowanceKind.EXTRA_TIME || !grant.reachesCurrent()) {
            return;
        }
        attempts.latest(allowance.learner(), allowance.examId())
                .filter(attempt -> attempt.status().running())
                .ifPresent(attempt -> {
                    try {
                        attempts.applyAllowance(attempt.code(), StaffAction.by(allowance.grantedBy()));
                    } catch (AttemptException completed) {
                        // The exam ended in this moment. The allowance is stored, and the page shows the attempt.
                    }
                });
    }

    /** Returns what the exam's proctoring service does not carry out of a stored allowance. */
    public List<AccommodationGap> gaps(StoredAllowance allowance) {
        AccommodationKind kind = switch (allowance.kind()) {
            case EXTRA_TIME -> AccommodationKind.EXTRA_TIME;
            case REVIEW_RULES_EXCEPTION -> AccommodationKind.REVIEW_RULES_EXCEPTION;
        };
        return attempts.accommodationGaps(allowance.learner(), allowance.examId()).stream()
                .filter(gap -> gap.kind() == kind)
                .toList();
    }

    /** Returns the allowances at the exams of a course. */
    public List<StoredAllowance> ofCourse(String courseId) {
        return allowances.ofCourse(courseId);
    }

    /**
     * Removes an allowance and returns it as it was; empty if there was none.
     *
     * @param asked the learner's name or email address; the name also if the learner no longer has an account
     */
    public Optional<StoredAllowance> remove(String asked, String examId, AllowanceKind kind) {
        return allowances.remove(person(asked).map(Account::name).orElse(asked), examId, kind);
    }

    /** Removes all allowances of a learner who is retired. */
    public void removeAll(String learner) {
        allowances.removeAll(learner);
    }
}
