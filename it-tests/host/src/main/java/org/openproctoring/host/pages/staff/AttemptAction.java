package org.openproctoring.host.pages.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;

/** What staff can do about an attempt on its page. */
enum AttemptAction {
    ALLOW_RESUME("staff.done.allow_resume"),
    WITHDRAW_RESUME("staff.done.withdraw_resume"),
    SUBMIT("staff.done.submit"),
    FAIL("staff.done.fail"),
    VERIFY("staff.done.verify"),
    REJECT("staff.done.reject");

    private final String success;

    AttemptAction(String success) {
        this.success = success;
    }

    /** Returns the action's word in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the key of the text that reports its success. */
    String success() {
        return success;
    }

    /** Acts on an attempt and returns the changed attempt. */
    Attempt apply(AttemptService attempts, String code, StaffAction by) {
        return switch (this) {
            case ALLOW_RESUME -> attempts.allowResume(code, by);
            case WITHDRAW_RESUME -> attempts.withdrawResume(code, by);
            case SUBMIT -> attempts.submit(code, by);
            case FAIL -> attempts.markErroneous(code, by);
            case VERIFY -> attempts.recordStaffDecision(code, AttemptStatus.VERIFIED, by);
            case REJECT -> attempts.recordStaffDecision(code, AttemptStatus.REJECTED, by);
        };
    }

    private boolean isDone(Attempt attempt) {
        return switch (this) {
            case ALLOW_RESUME -> attempt.resumption() == Resumption.ALLOWED;
            case WITHDRAW_RESUME -> attempt.resumption() == Resumption.POSSIBLE;
            case SUBMIT -> attempt.status().completed();
            case FAIL -> attempt.status() == AttemptStatus.ERROR;
            case VERIFY -> attempt.status() == AttemptStatus.VERIFIED;
            case REJECT -> attempt.status() == AttemptStatus.REJECTED;
        };
    }

    /** Returns the action whose success an address reports, if the attempt is still as the action left it. */
    static Optional<AttemptAction> reported(Optional<String> word, Attempt attempt) {
        return Arrays.stream(values())
                .filter(action -> word.equals(Optional.of(action.word())) && action.isDone(attempt))
                .findFirst();
    }
}
