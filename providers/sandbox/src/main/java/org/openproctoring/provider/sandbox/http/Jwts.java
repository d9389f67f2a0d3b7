package org.openproctoring.provider.sandbox.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

/** Signs and verifies tokens with HS256. */
public final class Jwts {
    private static final int KEY_BYTES = 32;
    private static final int MAX_LENGTH = 16_384;

    private Jwts() {}

    /**
     * Returns the key for a secret. HMAC pads short keys with zeros by definition. The library rejects short keys, so
     * this
     * pads them first.
     */
    public static byte[] key(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return bytes.length < KEY_BYTES ? Arrays.copyOf(bytes, KEY_BYTES) : bytes;
    }

    public static String sign(JWTClaimsSet claims, byte[] key) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }

    /** Returns the claims of a token that is signed with the key and has not expired. */
    public static JWTClaimsSet verify(String token, byte[] key, Instant now) throws RequestRejectedException {
        JWTClaimsSet claims = signed(token, key);
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            throw RequestRejectedException.unauthorized("the token has no expiry");
        }
        if (!expires.toInstant().isAfter(now)) {
            throw RequestRejectedException.unauthorized("the token has expired");
        }
        return claims;
    }

    private static JWTClaimsSet signed(String token, byte[] key) throws RequestRejectedException {
        try {
            if (token.length() <= MAX_LENGTH) {
                SignedJWT jwt = SignedJWT.parse(token);
                // Only this algorithm is accepted: the token must not choose how it is verified.
                if (JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(new MACVerifier(key))) {
                    return jwt.getJWTClaimsSet();
                }
            }
        } catch (ParseException | JOSEException | RuntimeException e) {
            throw RequestRejectedException.unauthorized("the token is not a signed JWT");
        }
        throw RequestRejectedException.unauthorized("the token's signature is wrong");
    }
}
