package org.openproctoring.host.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Tokens;

/** Who calls: by a token of the host in the header {@code Authorization}, and by nothing else. */
final class Authentication {
    private static final Set<String> SCHEMES = Set.of("jwt", "bearer");

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    Account caller(Request request) {
        List<String> headers = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw unauthorized("Authentication credentials were not provided.");
        }
        return Optional.of(headers)
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0).strip().split(" +", 2))
                .filter(words -> words.length == 2 && SCHEMES.contains(words[0].toLowerCase(Locale.ROOT)))
                .flatMap(words -> tokens.holder(words[1]))
                .orElseThrow(() -> unauthorized("The token is not valid, or has expired."));
    }

    private static RefusedException unauthorized(String detail) {
        return RefusedException.with(
                Answer.json(401, Map.of("detail", detail)).header("WWW-Authenticate", "JWT realm=\"api\", Bearer"));
    }
}
