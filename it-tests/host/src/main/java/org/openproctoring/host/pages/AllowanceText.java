package org.openproctoring.host.pages;

import java.util.Optional;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.store.StoredAllowance;

/**
 * An allowance for the course team.
 *
 * @param what what was given
 * @param by the display name of the person who gave it
 * @param at when it was given or last changed
 */
public record AllowanceText(String what, String by, DisplayTime at) {
    /** Describes an allowance. */
    public static AllowanceText of(StoredAllowance allowance, Accounts accounts, Texts texts) {
        return new AllowanceText(
                what(allowance, texts),
                accounts.find(Account.Kind.USER, allowance.grantedBy())
                        .map(Account::shownName)
                        .orElse(allowance.grantedBy()),
                texts.time(allowance.changedAt()));
    }

    private static String what(StoredAllowance allowance, Texts texts) {
        Optional<String> extra =
                allowance.extraTime().map(time -> texts.get("course.allowances.extra_time", texts.duration(time)));
        return extra.orElseGet(() -> texts.get("course.allowances.exception", allowance.value()));
    }
}
