package org.openproctoring.host.access;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is kept of a password or a client's secret: an Argon2id hash with its salt and its cost. */
public final class SecretHash {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2(?:id|i|d)(?:\\$v=(?:16|19))?\\$m=(\\d{1,10}),t=(\\d{1,10}),"
                    + "p=(\\d{1,10})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private static final int STRONG_KIB = 19_456;
    private static final long MOST_KIB = 256L * 1024;
    private static final long KIB = 1024;

    /** Two checks at once, what the library keeps for each cost, and the rest of the host must find room. */
    private static final long SHARE_OF_HEAP = 8;

    /** The memory times the rounds: about a second of a processor. */
    private static final long MOST_WORK_KIB = 1024L * 1024;

    private static final long MOST_LANES = 16;

    /** The least memory, and memory times rounds, of what OWASP's sheet on password storage has for Argon2id. */
    private static final long LEAST_KIB = 7_168;

    private static final long LEAST_WORK_KIB = 35_840;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What OWASP's sheet on password storage asks for at least: 19 megabytes, two rounds. */
    private static final Argon2Function STRONG = Argon2Function.getInstance(STRONG_KIB, 2, 1, HASH_BYTES, Argon2.ID);

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
     * @throws IllegalArgumentException where the text is none, or where a check would take more memory or time than there
     *     may be; the message does not repeat the text
     */
    public static SecretHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw noHash();
        }
        long memory = Long.parseLong(form.group(1));
        long rounds = Long.parseLong(form.group(2));
        long lanes = Long.parseLong(form.group(3));
        // Before the library sees it, which takes the memory at once.
        requireBearable(memory, rounds, lanes, Runtime.getRuntime().maxMemory());
        try {
            return new SecretHash(text, Argon2Function.getInstanceFromHash(text));
        } catch (BadParametersException | IndexOutOfBoundsException | NumberFormatException malformed) {
            throw noHash();
        }
    }

    private static IllegalArgumentException noHash() {
        return new IllegalArgumentException("is no Argon2 hash; make one with: host hash");
    }

    /**
     * Refuses costs that this host cannot bear.
     *
     * @param memory the memory of a check, in KiB
     * @param heap the memory of this JVM, in bytes
     */
    static void requireBearable(long memory, long rounds, long lanes, long heap) {
        long most = Math.max(STRONG_KIB, Math.min(MOST_KIB, heap / KIB / SHARE_OF_HEAP));
        if (memory > most) {
            throw new IllegalArgumentException(
                    "needs " + memory + " KiB of memory for each check, and this host allows " + most
                            + " KiB at most; make another hash with: host hash");
        }
        if (rounds < 1 || lanes < 1 || memory < 8 * lanes) {
            throw noHash();
        }
        if (lanes > MOST_LANES || rounds > MOST_WORK_KIB / memory) {
            throw new IllegalArgumentException("takes too long to check: t times m may be " + MOST_WORK_KIB
                    + " at most, and p " + MOST_LANES + "; make another hash with: host hash");
        }
    }

    /** Whether guesses at this hash cost less than OWASP's sheet on password storage asks for. */
    public boolean isWeak() {
        long memory = function.getMemory();
        return memory < LEAST_KIB || memory * function.getIterations() < LEAST_WORK_KIB;
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
