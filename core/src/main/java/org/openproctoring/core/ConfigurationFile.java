package org.openproctoring.core;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.config.BackendsReader;
import org.openproctoring.core.config.OptionsReader;
import org.openproctoring.core.config.ParsedBackends;
import org.openproctoring.core.document.Document;
import org.openproctoring.core.document.DocumentException;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;
import org.openproctoring.core.document.NullNode;

/**
 * A file with the backends under {@code PROCTORING_BACKENDS} and, optionally, sections of the host. It is read once, and the
 * same rules apply to all of it: encoding, syntax, duplicate keys, placeholders, unknown keys. Immutable.
 *
 * <pre>{@code
 * ConfigurationFile file = ConfigurationFile.read(path);
 * ConfigurationSection host = file.section("host", new Placeholders(System::getenv));
 * Optional<String> contact = host.read(CONTACT_EMAIL);
 * host.checkKeys(List.of(CONTACT_EMAIL.key()));
 * ProviderRegistry registry = ProviderRegistry.builder()
 *         .configuration(file.backends())
 *         .problems(host.problems())
 *         .build();
 * }</pre>
 *
 * <p>Reading never throws for the content of a file or for a file that cannot be read: the problems have the details and the
 * lines. Messages never contain a value.
 */
public final class ConfigurationFile {
    private final @Nullable String location;
    private final Optional<MapNode> document;
    private final Optional<Problem> failure;
    private final ParsedBackends backends;

    private ConfigurationFile(
            @Nullable String location, Optional<MapNode> document, Optional<Problem> failure, ParsedBackends backends) {
        this.location = location;
        this.document = document;
        this.failure = failure;
        this.backends = backends;
    }

    /**
     * Reads a file of at most two megabytes.
     *
     * @param file the file
     * @return its content
     */
    public static ConfigurationFile read(Path file) {
        return from(file.toString(), () -> Document.read(file));
    }

    /**
     * Reads a stream to its end, at most two megabytes. Does not close it.
     *
     * @param stream the stream
     * @param name the name in problems
     * @return its content
     */
    public static ConfigurationFile read(InputStream stream, String name) {
        return from(name, () -> Document.read(stream, name));
    }

    /**
     * Reads text.
     *
     * @param text JSON or YAML
     * @param name the name in problems
     * @return its content
     */
    public static ConfigurationFile parse(String text, String name) {
        return from(name, () -> Document.parse(text, name));
    }

    /**
     * Converts a map, as {@link BackendsConfiguration#of} does.
     *
     * @param map the map of backends, or one that has it under {@code PROCTORING_BACKENDS}
     * @return its content
     */
    public static ConfigurationFile of(Map<String, ?> map) {
        return from(null, () -> Document.of(map, "map"));
    }

    /**
     * Converts a map, as {@link BackendsConfiguration#of} does, and names its source in problems.
     *
     * @param map the map of backends, or one that has it under {@code PROCTORING_BACKENDS}
     * @param name the location in problems
     * @return its content
     */
    public static ConfigurationFile of(Map<String, ?> map, String name) {
        return from(name, () -> Document.of(map, name));
    }

    private static ConfigurationFile from(@Nullable String location, DocumentSource source) {
        try {
            Node root = source.document().root();
            return new ConfigurationFile(
                    location,
                    root instanceof MapNode map ? Optional.of(map) : Optional.empty(),
                    Optional.empty(),
                    new BackendsReader(location).read(root));
        } catch (DocumentException unreadable) {
            Problem failure = BackendsReader.problem(unreadable, location);
            return new ConfigurationFile(
                    location,
                    Optional.empty(),
                    Optional.of(failure),
                    new ParsedBackends(Optional.empty(), List.of(), List.of(failure)));
        }
    }

    /**
     * Returns why the file could not be read.
     *
     * @return present if the file cannot be opened, or is neither JSON nor YAML; it is also among the problems of a
     *     registry that is built with {@link #backends()}
     */
    public Optional<Problem> failure() {
        return failure;
    }

    /**
     * Returns the backends.
     *
     * @return the backends, for {@link ProviderRegistry.Builder#configuration}
     */
    public BackendsConfiguration backends() {
        return backends;
    }

    /**
     * Returns a section of the host. A document that is itself the map of backends does not have any.
     *
     * @param key the section's key at the top level of the file
     * @param placeholders resolves <code>${NAME}</code> in its values
     * @return the section; empty if the file does not have it
     */
    public ConfigurationSection section(String key, Placeholders placeholders) {
        Optional<MapNode> top =
                document.filter(map -> map.entries().keySet().stream().anyMatch(BackendsReader::isWrapper));
        MapNode.Entry entry = top.map(map -> map.entries().get(key)).orElse(null);
        OptionsReader reader = new OptionsReader(
                entry != null && entry.value() instanceof MapNode map ? Optional.of(map) : Optional.empty(),
                new OptionsReader.Place(null, key + ".", location, entry == null ? 0 : entry.line()),
                placeholders);
        if (entry != null) {
            top.orElseThrow().duplicates().stream()
                    .filter(duplicate -> duplicate.key().equals(key))
                    .forEach(duplicate -> reader.addDuplicate(duplicate, key));
            if (entry.value() instanceof MapNode map) {
                reader.checkDuplicates(map);
            } else if (!(entry.value() instanceof NullNode)) {
                reader.add(ConfigurationSection.notAMap(reader, key, entry));
            }
        }
        return new ConfigurationSection(reader, placeholders);
    }

    /** Returns the number of backends, without their values. */
    @Override
    public String toString() {
        return "configuration file with " + backends.sections().size() + " backends";
    }

    private interface DocumentSource {
        Document document() throws DocumentException;
    }
}
