package org.openproctoring.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** One call of the host inside this JVM, and what came of it. */
record HostRun(int status, String out, String err) {
    static HostRun of(String... args) {
        return of(UTF_8, args);
    }

    /** On a terminal of that encoding; the bytes that it got are read as UTF-8 all the same. */
    static HostRun of(Charset terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(new PrintStream(out, true, terminal), new PrintStream(err, true, terminal), args);
        return new HostRun(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
