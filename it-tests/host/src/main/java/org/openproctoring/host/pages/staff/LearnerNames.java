package org.openproctoring.host.pages.staff;

import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;

/** The names of learners, for those who look after them. */
public record LearnerNames(Accounts accounts) {
    /** The learner of an attempt: a name, the id of somebody who has no account any more, or that it is forgotten. */
    String of(Attempt attempt) {
        String id = attempt.subject().learnerId();
        return accounts.find(Account.Kind.USER, id).map(Account::shownName).orElse(id);
    }
}
