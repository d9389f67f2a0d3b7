package org.openproctoring.core.document;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A configuration document, parsed to a tree of nodes with line numbers. The format is detected by content, never by name:
 * text that starts with <code>{</code> or {@code [} is read as JSON, with comments and trailing commas allowed, or else as
 * YAML's flow style; any other text is YAML. A file is UTF-8 unless it has the byte order mark of UTF-16 or UTF-32.
 *
 * <p>Reading takes bounded time and memory: see the limits. YAML aliases and merge keys are supported. Tags never create
 * objects: a value with a non-standard tag is an {@link UnresolvedNode}.
 *
 * @param root the outermost value; for a file never a null
 * @param source the file's path or the caller's label, for messages
 */
public record Document(Node root, String source) {
    /** The maximum size of a file in bytes: 2 MiB. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** The maximum nesting depth of maps and lists. */
    public static final int MAX_DEPTH = 64;

    /** The maximum number of values in a document. Every use of a YAML alias counts with all the values that it refers to. */
    public static final int MAX_NODES = 100_000;

    /**
     * Reads a file. A file that is too large is not opened. A pipe or a device is read like a stream, so a pipe without a
     * writer blocks the caller.
     *
     * @param file the file, not null
     * @return the document; its source is the path as given
     * @throws DocumentException if the file cannot be read or is neither JSON nor YAML
     */
    public static Document read(Path file) throws DocumentException {
        return parse(SourceText.decode(DocumentBytes.read(file), file.toString()));
    }

    /**
     * Reads a stream to its end. The caller closes it.
     *
     * @param stream the bytes, not null
     * @param source the name in messages, not null
     * @return the document
     * @throws DocumentException if the stream cannot be read or is neither JSON nor YAML
     */
    public static Document read(InputStream stream, String source) throws DocumentException {
        Objects.requireNonNull(source, "source must not be null");
        return parse(SourceText.decode(DocumentBytes.read(stream, source), source));
    }

    /**
     * Reads a text.
     *
     * @param text the JSON or YAML, not null; at most {@link #MAX_BYTES} characters
     * @param source the name in messages, not null
     * @return the document
     * @throws DocumentException if the text is neither JSON nor YAML
     */
    public static Document parse(String text, String source) throws DocumentException {
        Objects.requireNonNull(source, "source must not be null");
        return parse(SourceText.of(text, source));
    }

    /**
     * Converts a map, as if it had been read from a file. Its nodes do not have lines. Values can be maps, lists (any
     * iterable or array), text, numbers, booleans, characters, enums, URLs, paths, durations, secrets (converted to their
     * text), optionals of these, and nulls. Keys are converted to text. The map is read once.
     *
     * @param map the map, not null
     * @param source the name in messages, not null
     * @return the document
     * @throws DocumentException if there is a value of another type or a null key, or a limit is exceeded, as by a map that
     *     contains itself. The message has the path of keys and the type, but not the value
     */
    public static Document of(Map<String, ?> map, String source) throws DocumentException {
        Objects.requireNonNull(source, "source must not be null");
        return new Document(ObjectReader.read(map, source), source);
    }

    private static Document parse(SourceText source) throws DocumentException {
        return new Document(root(source), source.label());
    }

    private static Node root(SourceText source) throws DocumentException {
        if (!source.startsLikeJson()) {
            return YamlReader.read(source, true);
        }
        try {
            return JsonReader.read(source);
        } catch (DocumentException notJson) {
            if (notJson.kind() != DocumentException.Kind.SYNTAX) {
                throw notJson;
            }
            try {
                return YamlReader.read(source, source.isNamedYaml());
            } catch (DocumentException notYaml) {
                // Assume JSON, unless the name indicates YAML or the text is valid YAML that exceeds a limit.
                boolean yaml = source.isNamedYaml() || notYaml.kind() != DocumentException.Kind.SYNTAX;
                throw yaml ? notYaml : notJson;
            }
        }
    }
}
