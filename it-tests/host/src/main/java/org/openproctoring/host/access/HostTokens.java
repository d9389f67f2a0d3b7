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
 * Issues and reads the tokens of the host: JWTs by HMAC with SHA-256 under the host's own key, and by nothing else. A token
 * says who; what that account may do is the configuration's to say, when the token is used.
 */
public final class HostTokens {
    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    private static final String NAME = "preferred_username";

    private final Accounts accounts;
    private final Clock clock;
    private final String issuer;
    private final String audience;
    private final MACSigner signer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** Tokens of a host, for that host. */
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
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "iat", "exp"));
        // Issued and read by one clock.
        verifier.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(verifier);
    }

    /** A token for an account. */
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

    /** Whose token it is; nothing unless it is one of ours, is still good, and its account is still there. */
    public Optional<Account> holder(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String subject = claims.getSubject();
            // The verifier asks for these by name alone: a claim that is null would pass it.
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
