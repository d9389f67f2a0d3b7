package org.openproctoring.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.openproctoring.host.access.SecretHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints the hash of a secret for use in the configuration. */
@Command(
        name = "hash",
        description = "Reads a password or client secret (one line) from standard input and prints its hash for the"
                + " configuration.")
final class HashCommand implements Callable<Integer> {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    HashCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        String secret = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        if (secret == null || secret.isEmpty()) {
            err.println("host: standard input is empty: enter a password or client secret on one line");
            return ExitCode.USAGE;
        }
        out.println(SecretHash.of(secret).text());
        return ExitCode.OK;
    }
}
