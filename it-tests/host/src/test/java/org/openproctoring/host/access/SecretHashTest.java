package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretHashTest {
    @Test
    void nobodysHashCostsWhatANewOneDoes() {
        assertThat(withoutSaltAndHash(SecretHash.OF_NOBODY)).isEqualTo(withoutSaltAndHash(SecretHash.of("anything")));
        assertThat(SecretHash.OF_NOBODY.text())
                .hasSameSizeAs(SecretHash.of("anything").text());
    }

    @Test
    void nobodysHashIsThatOfNoName() {
        assertThat(SecretHash.OF_NOBODY.matches("nobody")).isFalse();
        assertThat(SecretHash.OF_NOBODY.matches("")).isFalse();
    }

    private static String withoutSaltAndHash(SecretHash hash) {
        String text = hash.text();
        return text.substring(0, text.lastIndexOf('$', text.lastIndexOf('$') - 1));
    }
}
