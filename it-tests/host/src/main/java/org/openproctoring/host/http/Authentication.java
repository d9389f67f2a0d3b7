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

/** Who calls: on the API by a token in the header {@code Authorization}, on pages by a session, and by nothing else. */
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
                                : "The token is not valid, or has expired."));
    }

    /** The holder of a good token of this host; what else the header may hold is not for this host. */
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
            return HttpException.of(401, "You are not signed in any more.");
        }
        String next = call.safe() ? "?next=" + FormBody.encoded(call.pathQuery()) : "";
        return HttpException.with(HttpResponse.seeOther("/sign-in" + next));
    }

    /** A change must come from one of the host's own pages: those alone know the session's token. */
    void requireOwnPage(HttpRequest call, Session session) {
        Optional<String> token = call.header("X-CSRF-Token");
        if (!session.hasCsrfToken(token.orElseGet(() -> call.form().getOrDefault("csrf_token", "")))) {
            throw HttpException.of(
                    403, "This form was opened before you signed in, or not from here. Go back, reload it, try again.");
        }
    }
}
