package org.openproctoring.host.pages.learner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.exam.AllowanceReach;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredExam;

/**
 * The allowances of a learner at an exam, as far as they apply to the learner's attempt or, without one, to the next.
 *
 * @param store the allowances
 */
record LearnerAllowances(AllowanceStore store) {
    /** The allowances of one learner at one exam that apply. */
    record Given(List<StoredAllowance> all) {
        private Duration extraTime() {
            return all.stream()
                    .flatMap(allowance -> allowance.extraTime().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        }

        /** Returns the time limit, which includes the extra time. It is only final once the clock runs. */
        Duration timeLimit(StoredExam exam, Optional<Attempt> attempt, Instant now) {
            boolean computed = attempt.filter(own -> own.times().startedAt().isPresent()
                            || own.times().carriedOver().isPresent()
                            || own.status().completed())
                    .isPresent();
            if (computed) {
                return attempt.orElseThrow().times().limit();
            }
            Duration limit = exam.timeLimit().plus(extraTime());
            Optional<Duration> untilDue = attempt.filter(own -> !own.subject().practice())
                    .flatMap(own -> exam.due())
                    .map(due -> Duration.between(now, due));
            return untilDue.filter(left -> !left.isNegative() && left.compareTo(limit) < 0)
                    .orElse(limit);
        }

        /** Adds the texts about the allowances. */
        void show(Page page, Texts texts) {
            page.with(
                            "extra_time",
                            Optional.of(extraTime())
                                    .filter(extra -> !extra.isZero())
                                    .map(texts::duration))
                    .with(
                            "review_exception",
                            all.stream()
                                    .flatMap(allowance -> allowance.reviewRulesException().stream())
                                    .findFirst());
        }
    }

    Given of(String learner, StoredExam exam, Optional<Attempt> attempt) {
        return new Given(store.of(learner, exam.id()).stream()
                .filter(allowance -> attempt.map(own -> AllowanceReach.includes(own, allowance))
                        .orElse(true))
                .toList());
    }
}
