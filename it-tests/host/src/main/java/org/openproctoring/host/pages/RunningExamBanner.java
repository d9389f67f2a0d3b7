package org.openproctoring.host.pages;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.exam.RunningExams.Running;

/**
 * Tells a learner on every page which exam is running.
 *
 * @param running finds the running exams of an account
 * @param clock the clock of the host
 */
public record RunningExamBanner(Function<Account, List<Running>> running, Clock clock) {
    /**
     * A running exam as displayed.
     *
     * @param until when its time is up
     * @param deadline the same in milliseconds since 1970
     * @param now the time of the host's clock in milliseconds since 1970
     */
    public record Entry(String id, String name, DisplayTime until, long deadline, long now) {}

    List<Entry> of(Account account, Texts texts) {
        return running.apply(account).stream()
                .map(each -> new Entry(
                        each.exam().id(),
                        each.exam().name(),
                        texts.time(each.deadline()),
                        each.deadline().toEpochMilli(),
                        clock.millis()))
                .toList();
    }
}
