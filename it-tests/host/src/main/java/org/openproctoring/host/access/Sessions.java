package org.openproctoring.host.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.store.SessionStore;

/**
 * The sessions of browsers. They are stored in the database, so they survive restarts and are shared between hosts. Only a
 * digest of the id is stored, which is useless for signing in.
 */
public final class Sessions {
    /** Longer than an exam, but shorter than a day on a shared machine. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Accounts accounts;
    private final SessionStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Accounts accounts, SessionStore store, Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.clock = clock;
    }

    /** Starts a session and returns its new id for the cookie. */
    public String begin(Account account) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.add(digest("session", id), account.name(), clock.instant(), LIFETIME);
        return id;
    }

    /** Finds a session by id, unless it has expired or its account is gone. */
    public Optional<Session> find(String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(text -> store.account(digest("session", text), clock.instant()))
                .flatMap(name -> accounts.find(Kind.USER, name))
                .map(account -> new Session(account, digest("csrf", id)));
    }

    /** Ends a session. */
    public void end(String id) {
        store.remove(digest("session", id));
    }

    private static String digest(String purpose, String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((purpose + ":" + id).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
