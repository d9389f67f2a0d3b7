package org.openproctoring.host.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.host.access.Account.Kind;

/**
 * Checks passwords and client secrets, and slows down guessing. The response to a wrong secret is delayed, and the delay
 * grows with each one for the same name from the same network. These responses are sequential, so parallel guesses are not
 * faster. A correct secret is never refused because of wrong ones and is answered at once. A secret that was not used
 * before can only be refused if the {@linkplain SecretChecks checks} are overloaded.
 *
 * <p>Thread-safe. An attempt may wait some seconds for its check.
 */
public final class SignIn {
    private static final int MAX_ENTRIES = 10_000;
    private static final Duration RESET_AFTER = Duration.ofMinutes(10);
    private static final Duration MIN_DELAY = Duration.ofMillis(250);
    private static final int DOUBLINGS = 4;
    private static final Duration MAX_BACKLOG = Duration.ofSeconds(12);

    /** The delay when checks are overloaded; immediate retries would lock others out. */
    private static final Duration OVERLOAD_DELAY = Duration.ofSeconds(1);

    private static final int MAX_NAME_LENGTH = 255;

    private final Accounts accounts;
    private final Clock clock;
    private final SecretChecks checks = new SecretChecks();
    private final KnownSecrets known = new KnownSecrets();
    private final Map<Key, Failures> failures = new LinkedHashMap<>();

    public SignIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The result of an attempt.
     *
     * @param account the account, if the secret is correct
     * @param answerAfter the delay of the response
     * @param refused whether the caller must slow down: checks are overloaded, or the secret is wrong and too many delayed
     *     responses are pending
     */
    public record Outcome(Optional<Account> account, Duration answerAfter, boolean refused) {}

    private record Key(Kind kind, String name, String network) {}

    /** The recent failures, and when the last response is due. */
    private record Failures(int count, Instant last, Instant due) {}

    /**
     * Checks a secret.
     *
     * @param address the caller's IP address; an IPv6 network of 64 bits counts as one caller
     */
    public Outcome attempt(Kind kind, String name, String secret, String address) {
        Instant asked = clock.instant();
        // No account has a longer name; shortening it bounds the memory.
        Key key = new Key(
                kind,
                name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name,
                IpAddresses.network(address));
        Optional<Account> account = accounts.find(kind, name);
        if (account.isEmpty()) {
            // Does the same work as for a known name, unless other checks wait, so that a flood of unknown names is
            // cheap. A
            // caller who overloads the checks can therefore tell known names from unknown ones.
            checks.runIfFree(() -> SecretHash.OF_NOBODY.matches(secret));
            return failed(key, asked);
        }
        if (known.knows(account.get(), secret)) {
            return succeeded(key, account);
        }
        Optional<Boolean> right = checks.run(
                new SecretChecks.Caller(key.network(), kind + ":" + key.name()),
                () -> account.get().secret().matches(secret));
        if (right.isEmpty()) {
            return new Outcome(Optional.empty(), OVERLOAD_DELAY, true);
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

    /** Counts the delay from the arrival of the request, so that it does not reveal the duration of the check. */
    private Outcome failed(Key key, Instant asked) {
        Instant now = clock.instant();
        synchronized (failures) {
            Failures before = failures.remove(key);
            boolean behind = before != null && before.due().isAfter(now.plus(MAX_BACKLOG));
            if (behind) {
                failures.put(key, before);
                return new Outcome(Optional.empty(), MAX_BACKLOG, true);
            }
            boolean fresh = before == null || before.last().plus(RESET_AFTER).isBefore(now);
            int count = before == null || fresh ? 0 : before.count();
            Instant free = before == null || before.due().isBefore(asked) ? asked : before.due();
            Instant due = free.plus(MIN_DELAY.multipliedBy(1L << Math.min(count, DOUBLINGS)));
            if (failures.size() >= MAX_ENTRIES) {
                failures.remove(failures.keySet().iterator().next());
            }
            failures.put(key, new Failures(count + 1, now, due));
            return new Outcome(Optional.empty(), due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO, false);
        }
    }
}
