package org.openproctoring.host.access;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hash of a password or client secret: Argon2 with its salt and cost. */
public final class SecretHash {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2(?:id|i|d)(?:\\$v=(?:16|19))?\\$m=(\\d{1,10}),t=(\\d{1,10}),"
                    + "p=(\\d{1,10})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private static final int STRONG_KIB = 19_456;
    private static final long MAX_KIB = 256L * 1024;
    private static final long KIB = 1024;

    /** Leaves room for concurrent checks, the library's caches and the rest of the host. */
    private static final long SHARE_OF_HEAP = 8;

    /** Memory times iterations: about one second of CPU time. */
    private static final long MAX_WORK_KIB = 1024L * 1024;

    private static final long MAX_LANES = 16;

    /** The minimum memory, and memory times iterations, that OWASP recommends for Argon2id. */
    private static final long MIN_KIB = 7_168;

    private static final long MIN_WORK_KIB = 35_840;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** The minimum that OWASP recommends: 19 MiB, two iterations. */
    private static final Argon2Function STRONG = Argon2Function.getInstance(STRONG_KIB, 2, 1, HASH_BYTES, Argon2.ID);

    /** For publicly known secrets. */
    private static final Argon2Function QUICK = Argon2Function.getInstance(64, 1, 1, HASH_BYTES, Argon2.ID);

    /**
     * The hash that secrets of unknown names are checked against, so that they take as long as known ones. It is precomputed
     * from a discarded secret to keep the start fast.
     */
    static final SecretHash OF_NOBODY = parse(
            "$argon2id$v=19$m=19456,t=2,p=1" + "$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0");

    private final String text;
    private final Argon2Function function;

    private SecretHash(String text, Argon2Function function) {
        this.text = text;
        this.function = function;
    }

    /** Hashes a secret at the recommended cost. */
    public static SecretHash of(String secret) {
        return hash(secret, STRONG);
    }

    /** Hashes a publicly known secret, such as a password of the demonstration, at minimal cost. */
    static SecretHash ofPublicKnowledge(String secret) {
        return hash(secret, QUICK);
    }

    private static SecretHash hash(String secret, Argon2Function function) {
        String text =
                Password.hash(secret).addRandomSalt(SALT_BYTES).with(function).getResult();
        return new SecretHash(text, function);
    }

    /**
     * Parses a hash.
     *
     * @throws IllegalArgumentException if the text is not a hash, or a check would exceed the limits of memory or time;
     *     the message does not repeat the text
     */
    public static SecretHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw noHash();
        }
        long memory = Long.parseLong(form.group(1));
        long rounds = Long.parseLong(form.group(2));
        long lanes = Long.parseLong(form.group(3));
        // Checked first, because the library allocates the memory immediately.
        requireBearable(memory, rounds, lanes, Runtime.getRuntime().maxMemory());
        try {
            return new SecretHash(text, Argon2Function.getInstanceFromHash(text));
        } catch (BadParametersException | IndexOutOfBoundsException | NumberFormatException malformed) {
            throw noHash();
        }
    }

    private static IllegalArgumentException noHash() {
        return new IllegalArgumentException("is not an Argon2 hash; create one with: host hash");
    }

    /**
     * Rejects costs above the limits of this host.
     *
     * @param memory the memory of a check, in KiB
     * @param heap the memory of this JVM, in bytes
     */
    static void requireBearable(long memory, long rounds, long lanes, long heap) {
        long most = Math.max(STRONG_KIB, Math.min(MAX_KIB, heap / KIB / SHARE_OF_HEAP));
        if (memory > most) {
            throw new IllegalArgumentException(
                    "needs " + memory + " KiB of memory for each check, but this host allows at most " + most
                            + " KiB; create a new hash with: host hash");
        }
        if (rounds < 1 || lanes < 1 || memory < 8 * lanes) {
            throw noHash();
        }
        if (lanes > MAX_LANES || rounds > MAX_WORK_KIB / memory) {
            throw new IllegalArgumentException("takes too long to check: t times m must be at most " + MAX_WORK_KIB
                    + " and p at most " + MAX_LANES + "; create a new hash with: host hash");
        }
    }

    /** Returns whether the cost is below OWASP's recommendation. */
    public boolean isWeak() {
        long memory = function.getMemory();
        return memory < MIN_KIB || memory * function.getIterations() < MIN_WORK_KIB;
    }

    boolean matches(String secret) {
        return Password.check(secret, text).with(function);
    }

    /** Returns the text that {@link #parse} accepts. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "****";
    }
}
