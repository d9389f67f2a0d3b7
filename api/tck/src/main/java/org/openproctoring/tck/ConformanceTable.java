package org.openproctoring.tck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A table of the results of several providers, made from their files {@code proctoring-conformance.json}. */
public final class ConformanceTable {
    private static final List<String> HEAD = List.of(
            "| provider | version | SPI version | kit | features | passed | failed | skipped |",
            "|---|---|---|---|---|---|---|---|");

    private ConformanceTable() {}

    /**
     * Prints the table.
     *
     * @param files the paths of the files
     */
    public static void main(String[] files) {
        lines(Stream.of(files).map(Path::of).toList()).forEach(System.out::println);
    }

    /**
     * Returns the table in Markdown.
     *
     * @param files the files, in the order of the rows
     * @return its lines
     * @throws UncheckedIOException if a file cannot be read or is not a result of the kit
     */
    public static List<String> lines(List<Path> files) {
        List<String> lines = new ArrayList<>(HEAD);
        for (Path file : files) {
            lines.add(row(file));
        }
        return lines;
    }

    private static String row(Path file) {
        Map<String, String> values = new TreeMap<>();
        List<String> features = new ArrayList<>();
        Map<String, Integer> results = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && json.currentName() == null) {
                    features.add(json.getText());
                } else if (json.currentToken() == JsonToken.VALUE_STRING
                        && json.currentName().equals("result")) {
                    results.merge(json.getText(), 1, Integer::sum);
                } else if (json.currentToken().isScalarValue()) {
                    values.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " as a result of the contract kit", e);
        }
        return Stream.of(
                        values.getOrDefault("provider", "unknown"),
                        values.getOrDefault("provider_version", "unknown"),
                        values.getOrDefault("spi_version", "unknown"),
                        values.getOrDefault("kit_version", "unknown"),
                        String.join(", ", features),
                        String.valueOf(results.getOrDefault("passed", 0)),
                        String.valueOf(results.getOrDefault("failed", 0)),
                        String.valueOf(results.getOrDefault("skipped", 0)))
                .reduce("|", (row, cell) -> row + " " + cell + " |");
    }
}
