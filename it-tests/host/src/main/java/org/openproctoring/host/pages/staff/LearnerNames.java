package org.openproctoring.host.pages.staff;

import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;

/** Looks up the names of learners for staff. */
record LearnerNames(Accounts accounts) {
    /** Returns the learner's name, or the id if the account does not exist anymore. */
    String of(Attempt attempt) {
        String id = attempt.subject().learnerId();
        return accounts.find(Account.Kind.USER, id).map(Account::shownName).orElse(id);
    }
}
