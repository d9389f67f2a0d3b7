package org.openproctoring.host.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.Session;
import org.openproctoring.host.access.Sessions;

/** Identifies callers: by a token in the header {@code Authorization} on the API, by a session on pages. */
final class Authentication {
    private static final Set<String> SCHEMES = Set.of("jwt", "bearer");

    private final HostTokens tokens;
    private final Sessions sessions;
    private final Cookies cookies;

    Authentication(HostTokens tokens, Sessions sessions, Cookies cookies) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    Account holder(HttpRequest call) {
        return holderIfAny(call)
                .orElseThrow(() -> unauthorized(
                        call.authorization().isEmpty()
                                ? "Authentication credentials were not provided."
                                : "The token is invalid or expired. Request a new one."));
    }

    /** Returns the holder of a valid token of this host; ignores other credentials. */
    Optional<Account> holderIfAny(HttpRequest call) {
        return Optional.of(headers(call))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0).strip().split(" +", 2))
                .filter(words -> words.length == 2 && SCHEMES.contains(words[0].toLowerCase(Locale.ROOT)))
                .flatMap(words -> tokens.holder(words[1]));
    }

    private static List<String> headers(HttpRequest call) {
        return call.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static HttpException unauthorized(String detail) {
        return HttpException.of(401, detail).header("WWW-Authenticate", "JWT realm=\"api\", Bearer");
    }

    Session session(HttpRequest call) {
        return call.cookie(cookies.session()).flatMap(sessions::find).orElseThrow(() -> notSignedIn(call));
    }

    private static HttpException notSignedIn(HttpRequest call) {
        if (!call.wantsPage()) {
            return HttpException.of(401, "You're signed out. Sign in again to continue.");
        }
        String next = call.safe() ? "?next=" + FormBody.encoded(call.pathQuery()) : "";
        return HttpException.with(HttpResponse.seeOther("/sign-in" + next));
    }

    /** Requires the session's CSRF token, which only the host's own pages know. */
    void requireOwnPage(HttpRequest call, Session session) {
        Optional<String> token = call.header("X-CSRF-Token");
        if (!session.hasCsrfToken(token.orElseGet(() -> call.form().getOrDefault("csrf_token", "")))) {
            throw HttpException.of(403, "This form has expired. Go back, reload the page and try again.");
        }
    }
}
