package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void isShownOnlyWhenAskedFor() {
        Secret secret = Secret.of("s3cret");

        assertThat(secret.reveal()).isEqualTo("s3cret");
        assertThat("key=" + secret).isEqualTo("key=" + Secret.MASK);
    }

    @Test
    void maskDoesNotTellTheLength() {
        assertThat(Secret.of("")).hasToString(Secret.of("long ".repeat(100)).toString());
    }

    @Test
    void equalSecretsAreEqual() {
        Secret secret = Secret.of("s3cret");

        assertThat(Secret.of("s3cret")).isEqualTo(secret).hasSameHashCodeAs(secret);
        assertThat(Secret.of("other")).isNotEqualTo(secret);
    }
}
