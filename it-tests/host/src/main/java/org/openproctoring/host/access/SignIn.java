package org.openproctoring.host.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openproctoring.host.access.Account.Kind;

/**
 * Checks passwords and client secrets, and slows those who guess. What is slowed is the answer to a wrong secret, longer
 * with each one for the same name from the same address; only who sends many guesses at once is refused, for that name
 * and from that address, until the answers that are due are out. So a right secret is answered at once, whatever others
 * have tried for other names or from elsewhere: nobody can lock out anybody else.
 */
public final class SignIn {
    private static final int REMEMBERED = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final int DOUBLINGS = 4;
    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(12);

    /** A check takes all of a processor and megabytes of memory for a while. */
    private static final int CHECKS_AT_ONCE = 2;

    /** More would wait in vain, and keep threads from those who have signed in. */
    private static final int WAITING_AT_MOST = 12;

    private static final Duration CHECK_WAITS = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 255;

    private final Accounts accounts;
    private final Clock clock;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
    private final Map<Key, Failures> failures = new LinkedHashMap<>();

    /** Signs in to these accounts. */
    public SignIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What became of an attempt.
     *
     * @param account the account, if the secret was right
     * @param answerAfter how long the answer is to be kept back
     * @param refused whether the secret was not even looked at, because too many checks or answers are waited for
     */
    public record Outcome(Optional<Account> account, Duration answerAfter, boolean refused) {}

    private record Key(Kind kind, String name, String address) {}

    /** How often somebody failed lately, and when the last answer is due. */
    private record Failures(int count, Instant last, Instant due) {}

    /** Checks a secret. */
    public Outcome attempt(Kind kind, String name, String secret, String address) {
        // A longer name is nobody's, and is not to be remembered either.
        Key key = new Key(kind, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, address);
        if (isBehind(key) || !startCheck()) {
            return new Outcome(Optional.empty(), Duration.ZERO, true);
        }
        boolean right;
        Optional<Account> account = accounts.find(kind, name);
        try {
            right = account.map(Account::secret).orElse(SecretHash.OF_NOBODY).matches(secret) && account.isPresent();
        } finally {
            checks.release();
        }
        return right ? succeeded(key, account) : failed(key);
    }

    private boolean startCheck() {
        if (checks.getQueueLength() >= WAITING_AT_MOST) {
            return false;
        }
        try {
            return checks.tryAcquire(CHECK_WAITS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isBehind(Key key) {
        synchronized (failures) {
            Failures known = failures.get(key);
            return known != null && known.due().isAfter(clock.instant().plus(LONGEST_BACKLOG));
        }
    }

    private Outcome succeeded(Key key, Optional<Account> account) {
        synchronized (failures) {
            failures.remove(key);
        }
        return new Outcome(account, Duration.ZERO, false);
    }

    /** Answers for one name and address come one after the other, so that many guesses at once are no faster. */
    private Outcome failed(Key key) {
        Instant now = clock.instant();
        synchronized (failures) {
            Failures before = failures.remove(key);
            boolean fresh =
                    before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now);
            int count = before == null || fresh ? 0 : before.count();
            Instant free = before == null || before.due().isBefore(now) ? now : before.due();
            Instant due = free.plus(SHORTEST.multipliedBy(1L << Math.min(count, DOUBLINGS)));
            if (failures.size() >= REMEMBERED) {
                failures.remove(failures.keySet().iterator().next());
            }
            failures.put(key, new Failures(count + 1, now, due));
            return new Outcome(Optional.empty(), Duration.between(now, due), false);
        }
    }
}
