package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.host.access.HostKey.Purpose;

class SignInFormsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);

    private HostKey key;
    private SignInForms forms;

    @BeforeEach
    void makesAKey(@TempDir Path data) throws IOException {
        key = HostKey.in(data, Purpose.TOKENS);
        forms = new SignInForms(key, NOW);
    }

    @Test
    void aTokenIsTakenByEveryHostWithTheKeyForHalfADay() {
        String token = forms.newToken();

        assertThat(forms.isValid(token)).isTrue();
        assertThat(forms.newToken()).isNotEqualTo(token);
        assertThat(after(Duration.ofHours(12).minusSeconds(1)).isValid(token)).isTrue();
        assertThat(after(Duration.ofHours(12)).isValid(token)).isFalse();
    }

    private SignInForms after(Duration time) {
        return new SignInForms(key, Clock.offset(NOW, time));
    }

    @Test
    void aTokenOfAnotherKeyIsNotTaken(@TempDir Path other) throws IOException {
        String token = new SignInForms(HostKey.in(other, Purpose.TOKENS), NOW).newToken();

        assertThat(forms.isValid(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAAAAAAAAAAAAAAAA", ".", "rubbish.rubbish"})
    void whatIsMadeUpIsNotTaken(String token) {
        assertThat(forms.isValid(token)).isFalse();
    }

    @Test
    void aTokenThatWasChangedIsNotTaken() {
        String token = forms.newToken();
        for (int i = 0; i < token.length(); i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'B' ? 'C' : 'B') + token.substring(i + 1);
            assertThat(forms.isValid(changed)).as(changed).isFalse();
        }
    }
}
