package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxCommandTest {
    @Test
    void handsItsArgumentsToTheTool() {
        HostRun run = HostRun.of("sandbox", "--port", "99999");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--port must be from 0 to 65535", "--data DIR");
    }

    @Test
    void helps() {
        HostRun run = HostRun.of("sandbox", "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--port N", "--callback-url URL");
    }
}
