package org.openproctoring.core.document;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What an operator wrote, as a tree that knows its lines. JSON and YAML are told apart by content, never by name: what
 * starts with <code>{</code> or {@code [} is JSON (comments and trailing commas pass), or else YAML's flow style;
 * everything else is YAML. A file is UTF-8; a byte order mark is dropped, and one of UTF-16 or UTF-32 is believed.
 *
 * <p>Reading ends in bounded time and memory, whatever is read: see the limits. YAML's aliases and merge keys work. Its
 * tags create nothing: a value behind a tag that is not a standard one is an {@link UnresolvedNode}.
 *
 * @param root the outermost value; of a file never a null
 * @param source the file's path or the caller's label, for messages
 */
public record Document(Node root, String source) {
    /** The most bytes that a file may have: 2 MiB. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** How many maps and lists may stand inside each other. */
    public static final int MAX_DEPTH = 64;

    /** How many values a document may have; every use of a YAML alias counts, with all that stands behind it. */
    public static final int MAX_NODES = 100_000;

    /**
     * Reads a file. One that is too large is not opened. A pipe or a device is read like a stream; a pipe that nobody
     * writes to makes the caller wait, as it does everywhere.
     *
     * @param file the file, not null
     * @return the document; its source is the path as given
     * @throws DocumentException where the file cannot be read or is neither JSON nor YAML
     */
    public static Document read(Path file) throws DocumentException {
        return parse(SourceText.decode(DocumentBytes.read(file), file.toString()));
    }

    /**
     * Reads a stream to its end. The caller closes it.
     *
     * @param stream the bytes, not null
     * @param source what messages call it, not null
     * @return the document
     * @throws DocumentException where the stream cannot be read or is neither JSON nor YAML
     */
    public static Document read(InputStream stream, String source) throws DocumentException {
        Objects.requireNonNull(source, "source must not be null");
        return parse(SourceText.decode(DocumentBytes.read(stream, source), source));
    }

    /**
     * Reads a text.
     *
     * @param text the JSON or YAML, not null; at most {@link #MAX_BYTES} characters
     * @param source what messages call it, not null
     * @return the document
     * @throws DocumentException where the text is neither JSON nor YAML
     */
    public static Document parse(String text, String source) throws DocumentException {
        Objects.requireNonNull(source, "source must not be null");
        return parse(SourceText.of(text, source));
    }

    /**
     * Takes over a map, as if it had been written in a file; its nodes have no lines. Values are maps, lists (anything
     * iterable, arrays), text, numbers, booleans, characters, enums, addresses, paths, durations, secrets (taken as
     * their text), optionals of these, and nulls. Keys that are no text are taken as their text form. The map is read
     * once, now.
     *
     * @param map the map, not null
     * @param source what messages call it, not null
     * @return the document
     * @throws DocumentException where there is a value of another type, a null key, or too much; a map that contains
     *     itself is too deep. The message names the keys that lead there, and the type, not the value
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
                // Most likely meant as JSON, unless its name says otherwise or it is YAML but for its size.
                boolean yaml = source.isNamedYaml() || notYaml.kind() != DocumentException.Kind.SYNTAX;
                throw yaml ? notYaml : notJson;
            }
        }
    }
}
