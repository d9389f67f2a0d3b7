package org.openproctoring.api.testing;

/**
 * The seed of random tests. It is the same in every build, so that a build never fails by chance. With {@code
 * -Dthorough=true} it differs from run to run, and {@code -Drandom.seed} repeats a run that failed.
 */
public final class RandomSeed {
    private static final String PROPERTY = "random.seed";
    private static final long FIXED = 20_261_123L;

    private RandomSeed() {}

    /** A test whose random choices depend on nothing but a seed. */
    @FunctionalInterface
    public interface SeededTest {
        /** Runs the test. */
        void run(long seed) throws Exception;
    }

    /** Runs a test with the seed of this run, which the message of a failure names. */
    public static void run(SeededTest test) throws Exception {
        run(Long.getLong(PROPERTY, Boolean.getBoolean("thorough") ? System.nanoTime() : FIXED), test);
    }

    /** Runs a test with a seed, which the message of a failure names. */
    public static void run(long seed, SeededTest test) throws Exception {
        try {
            test.run(seed);
        } catch (AssertionError failure) {
            throw new AssertionError("-D" + PROPERTY + "=" + seed + ": " + failure.getMessage(), failure);
        }
    }
}
