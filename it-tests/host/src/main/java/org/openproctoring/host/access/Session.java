package org.openproctoring.host.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The session of a person who signed in with a browser.
 *
 * @param account the account
 * @param csrfToken the CSRF token of this session's forms
 */
public record Session(Account account, String csrfToken) {
    /** Returns whether a CSRF token belongs to this session, in constant time. */
    public boolean hasCsrfToken(String token) {
        return MessageDigest.isEqual(
                csrfToken.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "session of " + account;
    }
}
