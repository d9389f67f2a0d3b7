package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;

/** Requests a vendor's instructions and launch for a learner, and keeps why a launch was rejected. */
public final class VendorLaunch {
    private final AttemptRepository repository;
    private final DisclosurePolicy disclosure;
    private final LaunchProblems problems = new LaunchProblems();

    public VendorLaunch(AttemptRepository repository, DisclosurePolicy disclosure) {
        this.repository = repository;
        this.disclosure = disclosure;
    }

    /** Returns the details of a registered attempt. */
    public Optional<AttemptDetails> details(Attempt known) {
        Attempt attempt = repository.current(known);
        return attempt.ref().flatMap(ref -> details(attempt, ref));
    }

    private Optional<AttemptDetails> details(Attempt attempt, AttemptRef ref) {
        String name = attempt.subject().backend().orElseThrow();
        ProctoringBackend backend = repository.requireReady(name);
        ExamPlan plan = repository.exam(attempt.subject().examId());
        BackendEntry entry = repository.backend(name);
        try {
            Optional<AttemptDetails> details = backend.feature(AttemptInfo.class)
                    .map(vendor ->
                            vendor.details(AttemptInfoRequest.of(ref, disclosure.registration(attempt, plan, entry))));
            problems.note(attempt.code(), details.flatMap(AttemptDetails::launchProblem));
            return details;
        } catch (ProctoringException failure) {
            throw AttemptRepository.failed(failure);
        }
    }

    /** Returns why the last launch of an attempt was rejected, if it was. */
    public Optional<String> problem(String attemptCode) {
        return problems.of(attemptCode);
    }
}
