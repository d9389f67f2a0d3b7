package org.openproctoring.scenarios.host;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a host's process left behind.
 *
 * @param exit its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record HostRun(int exit, String out, String err) {
    /** Asserts that the process ended with this status and without a stack trace. */
    public HostRun endedWith(int status) {
        assertThat(exit).as("exit status of %s", this).isEqualTo(status);
        assertThat(err).as("standard error").doesNotContainPattern("(?m)^\\s+at \\S+\\(.*\\)$");
        return this;
    }

    /** Asserts that nothing that any fixture marks as secret was written. */
    public HostRun toldNoSecret() {
        assertThat(out).as("standard output").doesNotContain("s3cr3t");
        assertThat(err).as("standard error").doesNotContain("s3cr3t");
        return this;
    }

    /** Standard output as the one JSON document that it is. */
    public Report report() {
        return Report.parse(out);
    }
}
