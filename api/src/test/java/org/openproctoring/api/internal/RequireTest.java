package org.openproctoring.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
    @Test
    void returnsValidArguments() {
        URI address = URI.create("https://acme.example");

        assertThat(Require.text(" text ", "name")).isEqualTo(" text ");
        assertThat(Require.nonNull("", "name")).isEmpty();
        assertThat(Require.absolute(address, "name")).isSameAs(address);
        assertThat(Require.positive(Duration.ofNanos(1), "name")).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Require.text(null, "email"))
                .withMessage("email must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.nonNull(null, "status"))
                .withMessage("status must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.absolute(null, "returnUrl"))
                .withMessage("returnUrl must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.positive(null, "timeLimit"))
                .withMessage("timeLimit must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void blankTextIsRefused(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text(blank, "email"))
                .withMessage("email must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/s3cret", "s3cret?token=s3cret", "//s3cret.example"})
    void addressWithoutASchemeIsRefusedAndNotRepeated(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.absolute(URI.create(address), "returnUrl"))
                .withMessageStartingWith("returnUrl ")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-7777S"})
    void durationOfZeroAndLessIsRefusedAndNotRepeated(String duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.positive(Duration.parse(duration), "pingInterval"))
                .withMessageStartingWith("pingInterval ")
                .withMessageNotContaining("7777");
    }
}
