package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProctoringSpiTest {
    /** An annotation takes nothing but a compile-time constant: this would not compile otherwise. */
    @ParameterizedTest
    @ValueSource(ints = ProctoringSpi.VERSION)
    void versionIsACompileTimeConstant(int version) {
        assertThat(version).isEqualTo(1);
    }
}
