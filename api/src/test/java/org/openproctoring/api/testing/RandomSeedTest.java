package org.openproctoring.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class RandomSeedTest {
    @Test
    @DisabledIfSystemProperty(named = "thorough", matches = "true")
    void everyRunHasTheSameSeed() throws Exception {
        Set<Long> seeds = new LinkedHashSet<>();
        RandomSeed.run(seeds::add);
        RandomSeed.run(seeds::add);

        assertThat(seeds).hasSize(1);
    }

    @Test
    void aFailureNamesItsSeed() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> RandomSeed.run(7, seed -> {
                    throw new AssertionError("one is lost");
                }))
                .withMessage("-Drandom.seed=7: one is lost");
    }
}
