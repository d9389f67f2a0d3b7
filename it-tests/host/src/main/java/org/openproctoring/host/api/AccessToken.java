package org.openproctoring.host.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;

/**
 * The OAuth 2 token endpoint (RFC 6749) as Open edX services call it. Accepts client credentials in the form or the header
 * {@code Authorization}, and users' passwords if a demonstration has a public client.
 */
public final class AccessToken {
    private static final String RETRY_AFTER_SECONDS = "10";

    private final SignIn signIn;
    private final HostTokens tokens;
    private final Optional<String> publicClient;

    public AccessToken(SignIn signIn, HostTokens tokens, Optional<String> publicClient) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.publicClient = publicClient;
    }

    public List<Route> routes() {
        return List.of(Route.open("POST", "/oauth2/access_token", this::issue));
    }

    private HttpResponse issue(HttpRequest call) {
        Map<String, String> form = call.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> clientCredentials(call, form);
            case "password" -> password(call, form);
            case "" -> error(400, "invalid_request");
            default -> error(400, "unsupported_grant_type");
        };
    }

    private HttpResponse clientCredentials(HttpRequest call, Map<String, String> form) {
        Optional<String[]> header = call.authorization().map(AccessToken::basic);
        if (header.isPresent() == form.containsKey("client_secret")) {
            // Credentials are given twice or not at all.
            return header.isPresent() ? error(400, "invalid_request") : error(401, "invalid_client");
        }
        String id = header.map(words -> words[0]).orElse(form.getOrDefault("client_id", ""));
        String secret = header.map(words -> words[1]).orElse(form.getOrDefault("client_secret", ""));
        return signedIn(Kind.CLIENT, id, secret, call, form, error(401, "invalid_client"));
    }

    private HttpResponse password(HttpRequest call, Map<String, String> form) {
        if (publicClient.isEmpty()) {
            return error(400, "unsupported_grant_type");
        }
        if (!publicClient.get().equals(form.get("client_id"))) {
            return error(401, "invalid_client");
        }
        String name = form.getOrDefault("username", "");
        return signedIn(Kind.USER, name, form.getOrDefault("password", ""), call, form, error(400, "invalid_grant"));
    }

    private HttpResponse signedIn(
            Kind kind, String name, String secret, HttpRequest call, Map<String, String> form, HttpResponse wrong) {
        SignIn.Outcome outcome = signIn.attempt(kind, name, secret, call.remoteAddress());
        if (outcome.refused()) {
            return error(429, "slow_down")
                    .header("Retry-After", RETRY_AFTER_SECONDS)
                    .after(outcome.answerAfter());
        }
        return outcome.account()
                .map(account -> token(account, form))
                .orElseGet(() -> wrong.after(outcome.answerAfter()));
    }

    private HttpResponse token(Account account, Map<String, String> form) {
        boolean jwt =
                form.getOrDefault("token_type", "").toLowerCase(Locale.ROOT).equals("jwt");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access_token", tokens.issue(account));
        json.put("token_type", jwt ? "JWT" : "Bearer");
        json.put("expires_in", HostTokens.LIFETIME.toSeconds());
        json.put("scope", "");
        return HttpResponse.json(200, json);
    }

    private static HttpResponse error(int status, String word) {
        HttpResponse answer = HttpResponse.json(status, Map.of("error", word));
        return status == 401 ? answer.header("WWW-Authenticate", "Basic realm=\"oauth2\"") : answer;
    }

    /** Splits the header into name and secret, neither of which contains a colon. */
    private static String[] basic(String header) {
        String[] words = header.strip().split(" +", 2);
        if (words.length == 2 && words[0].equalsIgnoreCase("Basic")) {
            try {
                String decoded = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
                String[] parts = decoded.split(":", 2);
                if (parts.length == 2) {
                    return parts;
                }
            } catch (IllegalArgumentException malformed) {
                // Handled below.
            }
        }
        throw HttpException.with(error(400, "invalid_request"));
    }
}
