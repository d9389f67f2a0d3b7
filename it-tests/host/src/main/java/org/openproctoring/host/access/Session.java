package org.openproctoring.host.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Somebody who has signed in with a browser.
 *
 * @param account who
 * @param csrfToken what the forms of this session carry, and no foreign page knows
 */
public record Session(Account account, String csrfToken) {
    /** Whether a form is one of this session's; takes as long for each wrong token. */
    public boolean hasCsrfToken(String token) {
        return MessageDigest.isEqual(
                csrfToken.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** The token is not for a log. */
    @Override
    public String toString() {
        return "session of " + account;
    }
}
