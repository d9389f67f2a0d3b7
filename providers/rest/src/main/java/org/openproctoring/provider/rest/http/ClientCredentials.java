package org.openproctoring.provider.rest.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openproctoring.api.Secret;

/**
 * The client id and the secret that the vendor issued. The secret is revealed only here, while a token is requested or a
 * link is signed, and is not kept in plain text.
 */
public final class ClientCredentials {
    /** The minimum key length in bytes for HS256, which the library enforces. */
    public static final int MIN_KEY_BYTES = 32;

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final String id;
    private final Secret secret;

    public ClientCredentials(String id, Secret secret) {
        this.id = id;
        this.secret = secret;
    }

    public String id() {
        return id;
    }

    /** Returns the form that requests an access token. */
    String tokenRequest() {
        return "grant_type=client_credentials&client_id=" + parameter(id) + "&client_secret=" + parameter(revealed())
                + "&token_type=jwt";
    }

    private static String parameter(String value) {
        return UrlEncoding.parameter(value).orElse("");
    }

    /** Returns whether the secret is shorter than {@link #MIN_KEY_BYTES}. */
    public boolean isShort() {
        return key().length < MIN_KEY_BYTES;
    }

    /**
     * Signs claims with HS256 and a secret of any length. HMAC pads a key shorter than its 64-byte block with zeros (RFC
     * 2104, section 2). A padded key therefore creates the same signature, and the library accepts it.
     *
     * @return the token in its compact form
     */
    public String sign(JWTClaimsSet claims) {
        byte[] key = key();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(new MACSigner(key.length < MIN_KEY_BYTES ? Arrays.copyOf(key, MIN_KEY_BYTES) : key));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException("HS256 is not available");
        }
        return token.serialize();
    }

    private byte[] key() {
        return revealed().getBytes(StandardCharsets.UTF_8);
    }

    private String revealed() {
        return secret.reveal();
    }
}
