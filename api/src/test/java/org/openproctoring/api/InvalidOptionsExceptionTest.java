package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;

class InvalidOptionsExceptionTest {
    private static final OptionSpec<String> USER = OptionSpec.text("user");
    private static final OptionSpec<Secret> PASSWORD = OptionSpec.secret("password");

    @Test
    void carriesEveryKeyInTheOrderOfTheFindings() {
        InvalidOptionsException exception = catchThrowableOfType(
                InvalidOptionsException.class,
                () -> InvalidOptionsException.builder()
                        .add(PASSWORD, "is too short")
                        .add(USER, "must not be empty")
                        .add(PASSWORD, "needs a digit")
                        .throwIfAny());

        assertThat(exception.options())
                .isEqualTo(List.of(
                        new InvalidOption("password", "is too short"),
                        new InvalidOption("user", "must not be empty"),
                        new InvalidOption("password", "needs a digit")))
                .isUnmodifiable();
        assertThat(exception).hasMessage("password: is too short; user: must not be empty; password: needs a digit");
    }

    @Test
    void nothingWrongThrowsNothing() throws InvalidOptionsException {
        InvalidOptionsException.builder().throwIfAny();
    }

    @Test
    void oneOptionNeedsNoBuilder() {
        InvalidOptionsException exception = new InvalidOptionsException("base_url", "must begin with https://");

        assertThat(exception.options()).containsExactly(new InvalidOption("base_url", "must begin with https://"));
        assertThat(exception).hasMessage("base_url: must begin with https://");
    }

    @Test
    void messageSurvivesSerialization() {
        InvalidOptionsException copy = Serialization.roundTrip(new InvalidOptionsException("user", "is unknown"));

        assertThat(copy).hasMessage("user: is unknown");
        assertThat(copy.options()).isEmpty();
    }
}
