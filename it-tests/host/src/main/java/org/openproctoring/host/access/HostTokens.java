package org.openproctoring.host.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openproctoring.host.access.Account.Kind;

/**
 * Issues and verifies the host's tokens: JWTs signed with HMAC-SHA-256 and the host's own key. A token only identifies the
 * account; its permissions are looked up in the configuration when the token is used.
 */
public final class HostTokens {
    /** The lifetime of a token. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    private static final String NAME = "preferred_username";

    private final Accounts accounts;
    private final Clock clock;
    private final String issuer;
    private final String audience;
    private final MACSigner signer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** Creates tokens whose issuer and audience are the host. */
    public HostTokens(Accounts accounts, HostKey key, URI host, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        issuer = host + "/oauth2";
        audience = host + "/api";
        try {
            signer = new MACSigner(key.bytes());
        } catch (KeyLengthException tooShort) {
            throw new IllegalStateException("a key of 32 bytes is long enough", tooShort);
        }
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHM, new ImmutableSecret<>(key.bytes())));
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "iat", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        // The same clock issues and verifies tokens.
        verifier.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(verifier);
    }

    /** Issues a token for an account. */
    public String issue(Account account) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(account.kind().name().toLowerCase(Locale.ROOT) + ":" + account.name())
                .claim(NAME, account.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(ALGORITHM).type(JOSEObjectType.JWT).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
        return token.serialize();
    }

    /** Returns the account of a token, if the token is valid and the account still exists. */
    public Optional<Account> holder(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String subject = claims.getSubject();
            // The verifier only checks that the claims are present, so null values would pass it.
            if (subject == null || claims.getIssueTime() == null || claims.getExpirationTime() == null) {
                return Optional.empty();
            }
            int colon = subject.indexOf(':');
            for (Kind kind : Kind.values()) {
                if (colon > 0 && subject.substring(0, colon).equals(kind.name().toLowerCase(Locale.ROOT))) {
                    return accounts.find(kind, subject.substring(colon + 1));
                }
            }
            return Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException notOurs) {
            return Optional.empty();
        }
    }
}
