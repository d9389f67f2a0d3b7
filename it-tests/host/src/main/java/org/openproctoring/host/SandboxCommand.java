package org.openproctoring.host;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Unmatched;

/** Runs the sandbox vendor as a process of its own. A tool that its jar brings along: no reference to the jar is needed. */
@Command(
        name = "sandbox",
        description = {
            "Runs a proctoring vendor on this machine, to try a host against, until it is interrupted.",
            "Its arguments are --port N, --data DIR and --callback-url URL, and more that its README lists."
        },
        exitCodeListHeading = "Exit status, unless a signal ends it:%n",
        exitCodeList = {"1:it cannot start", "2:its jar is missing, or the call is wrong"})
final class SandboxCommand implements Callable<Integer> {
    private static final String TOOL = "openproctoring-sandbox";

    private final PrintStream out;
    private final PrintStream err;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    SandboxCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Optional<ToolProvider> tool = ToolProvider.findFirst(TOOL);
        if (tool.isEmpty()) {
            err.println("host: there is no sandbox: put the jar proctoring-provider-sandbox into providers/");
            return ExitCode.USAGE;
        }
        return tool.get()
                .run(
                        new PrintWriter(out, true, StandardCharsets.UTF_8),
                        new PrintWriter(err, true, StandardCharsets.UTF_8),
                        arguments.toArray(String[]::new));
    }
}
