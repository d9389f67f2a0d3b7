package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendOptionsTest {
    /** Options without configured values, so that the defaults apply. */
    private final BackendOptions options = new BackendOptions() {
        @Override
        public <T> Optional<T> find(OptionSpec<T> option) {
            return option.defaultValue();
        }
    };

    @Test
    void getGivesWhatFindFinds() {
        assertThat(options.<Integer>get(OptionSpec.integer("retries").defaultValue(3)))
                .isEqualTo(3);
    }

    @Test
    void gettingWhatMayBeAbsentIsAMistakeThatNamesTheOption() {
        OptionSpec<String> option = OptionSpec.text("nickname");

        assertThat(options.find(option)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> options.get(option))
                .withMessageContaining("nickname")
                .withMessageContaining("find");
    }
}
