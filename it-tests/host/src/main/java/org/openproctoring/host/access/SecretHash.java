package org.openproctoring.host.access;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** What is kept of a password or a client's secret: an Argon2id hash with its salt and its cost. */
public final class SecretHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What OWASP's sheet on password storage asks for at least: 19 megabytes, two rounds. */
    private static final Argon2Function STRONG = Argon2Function.getInstance(19_456, 2, 1, HASH_BYTES, Argon2.ID);

    /** For secrets that are no secrets. */
    private static final Argon2Function QUICK = Argon2Function.getInstance(64, 1, 1, HASH_BYTES, Argon2.ID);

    /**
     * What a name that nobody has is checked against, so that it takes as long as one that somebody has. Made once, of a
     * secret that was thrown away: to hash one at each start would take longer than most of the start.
     */
    static final SecretHash OF_NOBODY = parse(
            "$argon2id$v=19$m=19456,t=2,p=1" + "$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0");

    private final String text;
    private final Argon2Function function;

    private SecretHash(String text, Argon2Function function) {
        this.text = text;
        this.function = function;
    }

    /** Hashes a secret, at the cost that a guess shall have. */
    public static SecretHash of(String secret) {
        return hash(secret, STRONG);
    }

    /** Hashes what everybody knows, such as the passwords of a demonstration. */
    static SecretHash ofPublicKnowledge(String secret) {
        return hash(secret, QUICK);
    }

    private static SecretHash hash(String secret, Argon2Function function) {
        String text =
                Password.hash(secret).addRandomSalt(SALT_BYTES).with(function).getResult();
        return new SecretHash(text, function);
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException where the text is none; the message does not repeat it
     */
    public static SecretHash parse(String text) {
        try {
            return new SecretHash(text, Argon2Function.getInstanceFromHash(text));
        } catch (BadParametersException | IndexOutOfBoundsException | NumberFormatException malformed) {
            throw new IllegalArgumentException("is no Argon2 hash; make one with: host hash");
        }
    }

    boolean matches(String secret) {
        return Password.check(secret, text).with(function);
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "****";
    }
}
