package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.core.attempt.World.Site;

/**
 * Runs a fixed set of random lives. {@code -Dthorough=true} runs a million of them, {@code -Drandom.lives} another number,
 * and {@code -Drandom.seed} repeats the one that failed.
 */
final class RandomLivesTest {
    private static final int CHUNKS = 4;

    static LongStream chunks() {
        return LongStream.range(0, CHUNKS);
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void thePromisesHoldInEveryLife(long chunk) throws Exception {
        long lives = Long.getLong("random.lives", Boolean.getBoolean("thorough") ? 1_000_000 : 500);
        long seed = Long.getLong("random.seed", -1);
        try (Site site = new Site()) {
            if (seed >= 0) {
                play(seed, site);
                return;
            }
            for (long i = chunk; i < lives; i += CHUNKS) {
                play(i, site);
            }
        }
        assertThat(lives).isPositive();
    }

    private static void play(long life, Site site) throws Exception {
        RandomSeed.run(life, seed -> new RandomLife(seed, site).play());
    }
}
