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

/** Signs and checks with HS256. */
public final class Jwts {
    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 16_384;

    private Jwts() {}

    /**
     * The key that a secret is. HMAC fills short keys up with zeros by its own definition; the library refuses them, so
     * that is done before.
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
            throw new IllegalStateException("HS256 is not there", e);
        }
    }

    /** The claims of a token that is signed with the key and has not expired. */
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
            if (token.length() <= LONGEST) {
                SignedJWT jwt = SignedJWT.parse(token);
                // Only this algorithm: the token must not choose how it is checked.
                if (JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(new MACVerifier(key))) {
                    return jwt.getJWTClaimsSet();
                }
            }
        } catch (ParseException | JOSEException | RuntimeException e) {
            throw RequestRejectedException.unauthorized("the token is no signed token");
        }
        throw RequestRejectedException.unauthorized("the token's signature is wrong");
    }
}
