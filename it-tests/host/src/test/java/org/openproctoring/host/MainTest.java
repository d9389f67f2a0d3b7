package org.openproctoring.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "--frobnicate",
                "check",
                "check --config",
                "check --config x --format table",
                "check --config x y",
                "check @x",
                "providers --config x --config y",
                "providers --format xml",
                "providers x",
                "demo x",
                "serve x",
                "serve --port x",
                "hash x"
            })
    void answersAWrongCallWithTheUsageOnStandardErrorAndStatusTwo(String call) {
        HostRun run = HostRun.of(call.isEmpty() ? new String[0] : call.split(" ", -1));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "providers --help", "check --help", "demo --help", "serve --help", "hash --help"})
    void helpsOnStandardOutput(String call) {
        HostRun run = HostRun.of(call.split(" ", -1));

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: host");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void saysItsVersion() {
        HostRun run = HostRun.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("host \\S.*\\R");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void reportsWhatItDidNotExpectInOneLine() {
        assertThat(failingWith(new IllegalStateException("one\ntwo")))
                .isEqualTo(new HostRun(3, "", line("host: java.lang.IllegalStateException: one")));
        assertThat(failingWith(new NoClassDefFoundError("org/example/Gone")))
                .isEqualTo(new HostRun(3, "", line("host: java.lang.NoClassDefFoundError: org/example/Gone")));
    }

    @Test
    void doesNotCallALostAnswerASuccess() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };

        int status = Main.run(new PrintStream(full, true, UTF_8), new PrintStream(err, true, UTF_8), "providers");

        assertThat(status).isEqualTo(3);
        assertThat(err.toString(UTF_8)).isEqualTo(line("host: cannot write to standard output"));
    }

    private static HostRun failingWith(Throwable failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8) {
            @Override
            public void print(String text) {
                MainTest.<RuntimeException>sneak(failure);
            }
        };
        int status = Main.run(broken, new PrintStream(err, true, UTF_8), "providers");
        return new HostRun(status, "", err.toString(UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
