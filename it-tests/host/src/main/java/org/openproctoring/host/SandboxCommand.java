package org.openproctoring.host;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Unmatched;

/** Runs the sandbox vendor. It is looked up as a tool in its JAR, so the host does not depend on the JAR. */
@Command(
        name = "sandbox",
        description = {
            "Runs a sandbox proctoring vendor on this machine for testing a host, until it is interrupted.",
            "Accepts --port N, --data DIR, --callback-url URL and the other options listed in the sandbox README."
        },
        exitCodeListHeading = "Exit status, unless ended by a signal:%n",
        exitCodeList = {"1:it cannot start", "2:invalid arguments, or its JAR is missing"})
final class SandboxCommand implements Callable<Integer> {
    private static final String TOOL = "openproctoring-sandbox";

    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    SandboxCommand(ClassLoader providers, PrintStream out, PrintStream err) {
        this.providers = providers;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Optional<ToolProvider> tool = ServiceLoader.load(ToolProvider.class, providers).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(TOOL))
                .findFirst();
        if (tool.isEmpty()) {
            err.println("host: the sandbox is not installed: add the proctoring-provider-sandbox JAR to providers/");
            return ExitCode.USAGE;
        }
        return tool.get()
                .run(
                        new PrintWriter(out, true, StandardCharsets.UTF_8),
                        new PrintWriter(err, true, StandardCharsets.UTF_8),
                        arguments.toArray(String[]::new));
    }
}
