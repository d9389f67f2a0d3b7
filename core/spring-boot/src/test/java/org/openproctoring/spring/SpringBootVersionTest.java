package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/** The class paths of the two runs of these tests. */
class SpringBootVersionTest {
    @Test
    void theTestsRunOnTheVersionThatTheBuildSays() {
        String expected = System.getProperty("expected.spring.boot", SpringBootVersion.getVersion());

        assertThat(SpringBootVersion.getVersion()).isEqualTo(expected);
        assertThat(SpringVersion.getVersion()).startsWith(expected.startsWith("4.") ? "7." : "6.");
    }
}
