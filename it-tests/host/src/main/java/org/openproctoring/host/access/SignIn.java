package org.openproctoring.host.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.host.access.Account.Kind;

/**
 * Checks passwords and client secrets, and slows those who guess. The answer to a wrong secret is delayed, longer with each
 * one for the same name from the same network; answers for one name and network come one after the other, so that many
 * guesses at once are no faster. A right secret is never refused because of wrong ones: it is answered at once, whatever
 * was tried before. Only a lack of room among the {@linkplain SecretChecks checks} can refuse one that was not right before.
 *
 * <p>Safe for use by many threads. An attempt may wait some seconds for its check.
 */
public final class SignIn {
    private static final int REMEMBERED = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final int DOUBLINGS = 4;
    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(12);

    /** Whoever repeats at once what had no room would keep others out. */
    private static final Duration NO_ROOM = Duration.ofSeconds(1);

    private static final int LONGEST_NAME = 255;

    private final Accounts accounts;
    private final Clock clock;
    private final SecretChecks checks = new SecretChecks();
    private final KnownSecrets known = new KnownSecrets();
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
     * @param refused whether the caller is to be told to slow down: there was no room for the check, or the secret was wrong
     *     and too many answers to wrong ones are due already
     */
    public record Outcome(Optional<Account> account, Duration answerAfter, boolean refused) {}

    private record Key(Kind kind, String name, String network) {}

    /** How often somebody failed lately, and when the last answer is due. */
    private record Failures(int count, Instant last, Instant due) {}

    /**
     * Checks a secret.
     *
     * @param address the caller's IP address; callers of one network of IPv6 (64 bits) count as one
     */
    public Outcome attempt(Kind kind, String name, String secret, String address) {
        Instant asked = clock.instant();
        // A longer name is nobody's, and is not to be remembered either.
        Key key = new Key(
                kind,
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                IpAddresses.network(address));
        Optional<Account> account = accounts.find(kind, name);
        if (account.isEmpty()) {
            // As much work as for a name that somebody has, but never while somebody waits: a flood of made-up names
            // costs nothing then, and the delay of the answer hides the difference.
            checks.runIfIdle(() -> SecretHash.OF_NOBODY.matches(secret));
            return failed(key, asked);
        }
        if (known.knows(account.get(), secret)) {
            return succeeded(key, account);
        }
        Optional<Boolean> right = checks.run(
                new SecretChecks.Caller(key.network(), kind + ":" + key.name()),
                () -> account.get().secret().matches(secret));
        if (right.isEmpty()) {
            return new Outcome(Optional.empty(), NO_ROOM, true);
        }
        if (!right.get()) {
            return failed(key, asked);
        }
        known.remember(account.get(), secret);
        return succeeded(key, account);
    }

    private Outcome succeeded(Key key, Optional<Account> account) {
        synchronized (failures) {
            failures.remove(key);
        }
        return new Outcome(account, Duration.ZERO, false);
    }

    /** Counts from when the question came: how long a check took cannot be told from the answer then. */
    private Outcome failed(Key key, Instant asked) {
        Instant now = clock.instant();
        synchronized (failures) {
            Failures before = failures.remove(key);
            boolean behind = before != null && before.due().isAfter(now.plus(LONGEST_BACKLOG));
            if (behind) {
                failures.put(key, before);
                return new Outcome(Optional.empty(), LONGEST_BACKLOG, true);
            }
            boolean fresh =
                    before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now);
            int count = before == null || fresh ? 0 : before.count();
            Instant free = before == null || before.due().isBefore(asked) ? asked : before.due();
            Instant due = free.plus(SHORTEST.multipliedBy(1L << Math.min(count, DOUBLINGS)));
            if (failures.size() >= REMEMBERED) {
                failures.remove(failures.keySet().iterator().next());
            }
            failures.put(key, new Failures(count + 1, now, due));
            return new Outcome(Optional.empty(), due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO, false);
        }
    }
}
