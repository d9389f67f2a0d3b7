package org.openproctoring.host;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.ConfigurationSchema;
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
    /** Not the name of a provider. */
    private static final String WHOLE_FILE = "";

    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration with PROCTORING_BACKENDS, in JSON or YAML.")
    private @Nullable Path config;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (the default) or json.")
    private Format format = Format.TABLE;

    @Option(
            names = "--schema",
            arity = "0..1",
            paramLabel = "PROVIDER",
            fallbackValue = WHOLE_FILE,
            description =
                    "Prints the JSON Schema of the configuration file, for editors, or that of one provider's options.")
    private @Nullable String schema;

    ProvidersCommand(ClassLoader providers, PrintStream out, PrintStream err) {
        this.providers = providers;
        this.out = out;
        this.err = err;
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
            if (schema != null) {
                return printSchema(registry.configurationSchema(), schema);
            }
            switch (format) {
                case TABLE -> out.print(registry.report().toTable());
                case JSON -> out.writeBytes(registry.report().toJson().getBytes(StandardCharsets.UTF_8));
            }
        }
        return ExitCode.OK;
    }

    private int printSchema(ConfigurationSchema schemas, String provider) {
        Optional<String> json = provider.equals(WHOLE_FILE) ? Optional.of(schemas.file()) : schemas.options(provider);
        if (json.isEmpty()) {
            err.println("No usable provider has the name " + provider + ". Choose one of: "
                    + String.join(", ", schemas.providers()) + ".");
            return ExitCode.USAGE;
        }
        out.writeBytes(json.get().getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private enum Format {
        TABLE,
        JSON
    }
}
