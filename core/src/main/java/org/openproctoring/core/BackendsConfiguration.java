package org.openproctoring.core;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openproctoring.core.config.ParsedBackends;

/**
 * The operator's {@code PROCTORING_BACKENDS}. Immutable.
 *
 * <p>The source is JSON or YAML: the map itself, or a document that has it under {@code PROCTORING_BACKENDS} or
 * {@code EDXAPP_PROCTORING_BACKENDS} among other keys. Reading never throws for the content of a file or for a file that
 * cannot be read. Instead, the {@link RegistryReport} has the problems with their lines, and the registry has no backends
 * from the file. Messages never contain a value.
 *
 * <p>Configurations come from the methods of this interface and of {@link ConfigurationFile} only.
 *
 * <p>A host that keeps settings of its own in the same file reads it once, as a {@link ConfigurationFile}.
 */
public interface BackendsConfiguration {
    /** No file and no entry. */
    BackendsConfiguration EMPTY = ParsedBackends.NONE;

    /**
     * Reads a file of at most two megabytes.
     *
     * @param file the file
     * @return the configuration
     */
    static BackendsConfiguration read(Path file) {
        return ConfigurationFile.read(file).backends();
    }

    /**
     * Reads a stream to its end, at most two megabytes. Does not close it.
     *
     * @param stream the stream
     * @param name the name in the report
     * @return the configuration
     */
    static BackendsConfiguration read(InputStream stream, String name) {
        return ConfigurationFile.read(stream, name).backends();
    }

    /**
     * Reads text.
     *
     * @param text JSON or YAML
     * @param name the name in the report
     * @return the configuration
     */
    static BackendsConfiguration parse(String text, String name) {
        return ConfigurationFile.parse(text, name).backends();
    }

    /**
     * Converts a map of text, numbers, booleans, nulls, lists and maps, and of values with a text form, such as URLs,
     * durations and secrets.
     *
     * @param map the map itself, or one that has it under {@code PROCTORING_BACKENDS}
     * @return the configuration
     */
    static BackendsConfiguration of(Map<String, ?> map) {
        return ConfigurationFile.of(map).backends();
    }

    /**
     * Converts a map, as {@link #of(Map)} does, and names its source in problems.
     *
     * @param map the map itself, or one that has it under {@code PROCTORING_BACKENDS}
     * @param name the location in problems, such as the name of the property that holds the map
     * @return the configuration
     */
    static BackendsConfiguration of(Map<String, ?> map, String name) {
        return ConfigurationFile.of(map, name).backends();
    }

    /**
     * Returns everything that is wrong with the file itself and with its default backend.
     *
     * @return the problems; those of single entries are in the {@link RegistryReport}
     */
    List<Problem> problems();
}
