package org.openproctoring.host;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.ProviderRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Prints the registry's report. */
@Command(
        name = "providers",
        description = "Prints the providers, the backends with their requirements for courses, and all problems.")
final class ProvidersCommand implements Callable<Integer> {
    private final ClassLoader providers;
    private final PrintStream out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration with PROCTORING_BACKENDS, in JSON or YAML.")
    private @Nullable Path config;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (the default) or json.")
    private Format format = Format.TABLE;

    ProvidersCommand(ClassLoader providers, PrintStream out) {
        this.providers = providers;
        this.out = out;
    }

    @Override
    public Integer call() {
        ProviderRegistry.Builder builder =
                VendorCalls.limited(ProviderRegistry.builder()).classLoader(providers);
        if (config != null) {
            ConfigurationFile file = ConfigurationFile.read(config);
            builder.configuration(file.backends())
                    .problems(HostSection.read(file, new Placeholders(System::getenv))
                            .problems());
        }
        try (ProviderRegistry registry = builder.build()) {
            switch (format) {
                case TABLE -> out.print(registry.report().toTable());
                case JSON -> out.writeBytes(registry.report().toJson().getBytes(StandardCharsets.UTF_8));
            }
        }
        return ExitCode.OK;
    }

    private enum Format {
        TABLE,
        JSON
    }
}
