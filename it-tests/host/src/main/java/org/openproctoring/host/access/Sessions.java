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
 * The sessions of people with browsers. They outlive the process, and any process of a host knows them. Only a digest of
 * an id is stored: who reads the database can sign in as nobody.
 */
public final class Sessions {
    /** Longer than an exam, shorter than a day at a shared machine. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Accounts accounts;
    private final SessionStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Sessions of these accounts. */
    public Sessions(Accounts accounts, SessionStore store, Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.clock = clock;
    }

    /** Begins a session with an id that nobody had before. Returns the id, for the cookie. */
    public String begin(Account account) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.add(digest("session", id), account.name(), clock.instant(), LIFETIME);
        return id;
    }

    /** The session of an id, while it lasts and its account is there. */
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
