package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptKeyTest {
    @Test
    void isEitherTheVendorsIdOrTheHostsCode() {
        AttemptKey vendors = AttemptKey.externalId("id");
        AttemptKey hosts = AttemptKey.attemptCode("code");

        assertThat(vendors.externalId()).contains("id");
        assertThat(vendors.attemptCode()).isEmpty();
        assertThat(hosts.attemptCode()).contains("code");
        assertThat(hosts.externalId()).isEmpty();
    }

    @Test
    void equalKeysAreEqual() {
        assertThat(AttemptKey.externalId("id"))
                .isEqualTo(AttemptKey.externalId("id"))
                .hasSameHashCodeAs(AttemptKey.externalId("id"))
                .isNotEqualTo(AttemptKey.attemptCode("id"));
    }
}
