package org.openproctoring.sample;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Issues tokens to the vendor, which sends them with callbacks. A real site uses its authorization server. */
@RestController
class VendorTokens {
    private final Map<String, String> clients = new ConcurrentHashMap<>();
    private final Map<String, String> secrets;

    VendorTokens(@Value("${sample.callback-secret}") String secret) {
        secrets = Map.of("sandbox", secret);
    }

    @PostMapping("/oauth2/access_token")
    Map<String, Object> issue(@RequestParam("client_id") String client, @RequestParam("client_secret") String secret) {
        if (!secret.equals(secrets.get(client))) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        String token = UUID.randomUUID().toString();
        clients.put(token, client);
        return Map.of("access_token", token, "token_type", "JWT", "expires_in", 3600);
    }

    Optional<String> client(String authorization) {
        return Optional.ofNullable(authorization).map(header -> clients.get(header.replaceFirst("^JWT ", "")));
    }
}
