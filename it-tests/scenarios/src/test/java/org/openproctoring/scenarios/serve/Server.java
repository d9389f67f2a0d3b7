package org.openproctoring.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that serves until it is ended. It is ready when it has printed its first line. */
interface Server {
    /** The line that it printed. */
    MatchResult ready();

    /** What it wrote to standard error up to now. */
    String err();

    /** Ends it, and waits for that. */
    void end();

    /** Its first line, which must have a form. */
    static MatchResult ready(Pattern form, String line, String err) {
        Matcher ready = form.matcher(line);
        assertThat(ready.matches())
                .as("first line on standard output is %s; standard error: %s", line, err)
                .isTrue();
        return ready.toMatchResult();
    }

    /** The options with a port, unless they name one. */
    static List<String> onPort(int port, List<String> options) {
        List<String> all = new ArrayList<>();
        if (!options.contains("--port")) {
            all.addAll(List.of("--port", Integer.toString(port)));
        }
        all.addAll(options);
        return all;
    }
}
