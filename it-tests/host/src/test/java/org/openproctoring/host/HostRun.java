package org.openproctoring.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** A run of the host inside this JVM, with its result. */
record HostRun(int status, String out, String err) {
    static HostRun of(String... args) {
        return of(UTF_8, args);
    }

    /** Runs the host on a terminal with an encoding; the output is always decoded as UTF-8. */
    static HostRun of(Charset terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(new PrintStream(out, true, terminal), new PrintStream(err, true, terminal), args);
        return new HostRun(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
