package org.openproctoring.host.pages.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;

/** What staff can do about an attempt on its page. */
enum AttemptAction {
    ALLOW_RESUME(
            "staff.done.allow_resume",
            AttemptService::allowResume,
            attempt -> attempt.resumption() == Resumption.ALLOWED),
    WITHDRAW_RESUME(
            "staff.done.withdraw_resume",
            AttemptService::withdrawResume,
            attempt -> attempt.resumption() == Resumption.POSSIBLE),
    SUBMIT(
            "staff.done.submit",
            AttemptService::submit,
            attempt -> attempt.status().completed()),
    FAIL("staff.done.fail", AttemptService::markErroneous, attempt -> attempt.status() == AttemptStatus.ERROR),
    VERIFY(
            "staff.done.verify",
            (attempts, code, action) -> attempts.recordStaffDecision(code, AttemptStatus.VERIFIED, action),
            attempt -> attempt.status() == AttemptStatus.VERIFIED),
    REJECT(
            "staff.done.reject",
            (attempts, code, action) -> attempts.recordStaffDecision(code, AttemptStatus.REJECTED, action),
            attempt -> attempt.status() == AttemptStatus.REJECTED);

    private interface Step {
        Attempt take(AttemptService attempts, String code, StaffAction action);
    }

    private final String success;
    private final Step step;
    private final Predicate<Attempt> result;

    AttemptAction(String success, Step step, Predicate<Attempt> result) {
        this.success = success;
        this.step = step;
        this.result = result;
    }

    /** Returns the action's word in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the key of the text that reports its success. */
    String success() {
        return success;
    }

    void apply(AttemptService attempts, String code, StaffAction action) {
        step.take(attempts, code, action);
    }

    /** Returns the action whose success an address reports, if the attempt is still as the action left it. */
    static Optional<AttemptAction> reported(Optional<String> word, Attempt attempt) {
        return Arrays.stream(values())
                .filter(action -> word.equals(Optional.of(action.word())) && action.result.test(attempt))
                .findFirst();
    }
}
