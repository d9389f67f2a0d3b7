package org.openproctoring.tck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;

/** The result of one provider: what {@code proctoring-conformance.json} says. */
final class Conformance {
    static final String FILE = "proctoring-conformance.json";

    private static final Path FOLDER = Path.of("target", "proctoring-conformance");

    private final Map<String, Entry> checks = new ConcurrentSkipListMap<>();
    private volatile @Nullable Description description;

    /** The result of a check. */
    enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    private record Entry(Result result, String reason) {}

    private record Description(String provider, Optional<String> version, List<String> features) {}

    void describe(ProviderContract contract) {
        if (description == null) {
            ProctoringProvider provider = contract.provider();
            description = new Description(
                    provider.name(),
                    contract.jar().flatMap(ProviderJar::version),
                    contract.features().stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .toList());
        }
    }

    void add(String check, Result result, String reason) {
        checks.put(check, new Entry(result, reason));
    }

    /** Writes {@code target/proctoring-conformance/<provider>/proctoring-conformance.json}. */
    void write() {
        Description of = description;
        if (of == null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(FOLDER.resolve(of.provider()));
            try (JsonGenerator json =
                    new JsonFactory().createGenerator(Files.newBufferedWriter(folder.resolve(FILE)))) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeStringField("provider", of.provider());
                json.writeStringField("provider_version", of.version().orElse("unknown"));
                json.writeNumberField("spi_version", ProctoringSpi.VERSION);
                json.writeStringField(
                        "kit_version",
                        Optional.ofNullable(Conformance.class.getPackage().getImplementationVersion())
                                .orElse("unknown"));
                json.writeArrayFieldStart("features");
                for (String feature : of.features()) {
                    json.writeString(feature);
                }
                json.writeEndArray();
                json.writeObjectFieldStart("checks");
                for (Map.Entry<String, Entry> check : checks.entrySet()) {
                    json.writeObjectFieldStart(check.getKey());
                    json.writeStringField(
                            "result", check.getValue().result().name().toLowerCase(Locale.ROOT));
                    if (!check.getValue().reason().isEmpty()) {
                        json.writeStringField("reason", check.getValue().reason());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
