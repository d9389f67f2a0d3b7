package org.openproctoring.core.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.document.DocumentException.Kind;
import org.openproctoring.core.document.YamlErrors.Tagged;

/**
 * Reads a YAML document with aliases and merge keys. Aliases share nodes, so a small file cannot fill the memory, and every
 * use counts toward the limit, so processing time is bounded too.
 */
final class YamlReader {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Our own limits are lower and have better messages.
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    // Numbers that are not decimal are parsed immediately. SnakeYAML detects numbers of at most 1024
                    // characters, so only those with an explicit tag can be longer.
                    .maxNumberLength(1024)
                    .build())
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    /** Marks a value that does not match its tag. A blocking parser never returns this token itself. */
    private static final JsonToken MISFIT = JsonToken.NOT_AVAILABLE;

    private static final String MERGE_KEY = "<<";
    private static final String STANDARD_TAG = "tag:yaml.org,2002:";
    private static final Set<String> SCALAR_TAGS = Set.of("", "str", "int", "float", "bool", "null", "timestamp");
    private static final Set<String> KEY_TAGS =
            Set.of("!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp");

    private final SourceText source;
    private final YamlText text;
    private final YamlErrors faults;
    private final YAMLParser parser;
    private final Budget budget;
    private final boolean folding;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** The deepest level reached since the innermost open anchor. */
    private int deepest;

    private YamlReader(SourceText source, YAMLParser parser, boolean folding) {
        this.source = source;
        this.text = new YamlText(source.text());
        this.faults = new YamlErrors(source, text);
        this.parser = parser;
        this.budget = new Budget(source.label());
        this.folding = folding;
    }

    /**
     * Reads a text.
     *
     * @param folding whether quoted text may continue on the next line, with line breaks folded to spaces; false for text
     *     that may be intended as JSON
     */
    static Node read(SourceText source, boolean folding) throws DocumentException {
        try (YAMLParser parser = FACTORY.createParser(source.text())) {
            return new YamlReader(source, parser, folding).document();
        } catch (IOException e) {
            throw new IllegalStateException("reading text in memory cannot fail");
        }
    }

    private Node document() throws IOException, DocumentException {
        JsonToken first = next(false);
        if (first == null) {
            throw source.empty();
        }
        Node root = value(first, 0);
        int rootEnd = text.line(index(parser.currentLocation()));
        if (next(false) != null) {
            throw source.fault(
                    Kind.SYNTAX,
                    documentStart(rootEnd),
                    "a second YAML document starts here",
                    "keep one document in the file, without a line '---' in between");
        }
        if (root instanceof NullNode) {
            throw source.empty();
        }
        return root;
    }

    /** Returns the line of the marker between two documents, or else that of the second one's content. */
    private int documentStart(int rootEnd) {
        for (int line = line(); line >= rootEnd; line--) {
            if (text.lineStartsWith(line, "---")) {
                return line;
            }
        }
        return line();
    }

    private Node value(JsonToken token, int depth) throws IOException, DocumentException {
        if (parser.isCurrentAlias()) {
            return aliased(depth);
        }
        budget.spend(1, line());
        String anchor = anchor(token);
        if (anchor.isEmpty()) {
            return written(token, depth);
        }
        // Recorded before it is complete, so that a value that contains its own alias gets its own message.
        Anchored anchored = new Anchored();
        anchors.put(anchor, anchored);
        int before = budget.nodes() - 1;
        int outer = deepest;
        deepest = depth;
        Node node = written(token, depth);
        anchored.complete(node, budget.nodes() - before, deepest - depth);
        deepest = Math.max(deepest, outer);
        return node;
    }

    private Node aliased(int depth) throws IOException, DocumentException {
        Anchored anchored = anchors.get(parser.getText());
        if (anchored == null) {
            throw faults.fault(
                    index(),
                    "an alias, which starts with '*', does not match any anchor above it",
                    "put the value in quotes if it is text, or correct the alias");
        }
        Node node = anchored.node;
        if (node == null) {
            throw faults.fault(index(), "an alias refers to a map or list that contains it", "remove the alias");
        }
        budget.spend(anchored.size, line());
        reach(depth + anchored.height);
        return node;
    }

    private Node written(JsonToken token, int depth) throws IOException, DocumentException {
        String tag = tag();
        int index = index();
        return switch (token) {
            case START_OBJECT -> {
                Node map = map(depth + 1);
                yield tag.isEmpty() || tag.equals("map") ? map : faults.tagged(index, Tagged.COLLECTION);
            }
            case START_ARRAY -> {
                Node list = list(depth + 1);
                yield tag.isEmpty() || tag.equals("seq") ? list : faults.tagged(index, Tagged.COLLECTION);
            }
            default -> scalar(token, tag);
        };
    }

    private Node scalar(JsonToken token, String tag) throws IOException, DocumentException {
        if (token == MISFIT) {
            return faults.misfit(index());
        }
        ScalarNode.Kind kind = switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarNode.Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> ScalarNode.Kind.BOOLEAN;
            default -> ScalarNode.Kind.TEXT;
        };
        boolean fits = switch (tag) {
            case "int", "float" -> kind == ScalarNode.Kind.NUMBER;
            case "bool" -> kind == ScalarNode.Kind.BOOLEAN;
            default -> true;
        };
        if (!fits) {
            return faults.misfit(index());
        }
        if (!SCALAR_TAGS.contains(tag)) {

            String content = parser.getText();
            return faults.tagged(index(), content == null || !content.isEmpty() ? Tagged.SCALAR : Tagged.NOTHING);
        }
        String value = parser.getText();
        if (token != JsonToken.VALUE_NULL) {
            checkFolding();
            return new ScalarNode(value, kind, line());
        }
        if (value.isEmpty() && !anchor(token).isEmpty()) {
            // Valid YAML, but probably a password that starts with '&', which would be lost.
            return faults.anchorWithoutValue(index());
        }
        return new NullNode(value, line());
    }

    private void checkFolding() throws DocumentException {
        int content = text.properties(index()).content();
        boolean quoted = text.at(content) == '"' || text.at(content) == '\'';
        if (!folding && quoted && text.line(content) < text.line(index(parser.currentLocation()))) {
            throw faults.fault(content, "quoted text contains a line break", "close the quotes");
        }
    }

    private MapNode map(int depth) throws IOException, DocumentException {
        int line = line();
        reach(depth);
        MapNode.Builder map = new MapNode.Builder();
        while (required(true) != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            int keyIndex = index();
            YamlText.Properties properties = text.properties(keyIndex);
            boolean merge = isMergeKey(key, properties);
            if (!properties.anchor().isEmpty()) {
                Anchored anchored = new Anchored();
                anchored.complete(new ScalarNode(key, ScalarNode.Kind.TEXT, keyLine), 1, 0);
                anchors.put(properties.anchor(), anchored);
            }
            Node value = value(required(false), depth);
            if (merge && !(value instanceof UnresolvedNode)) {
                merge(map, value, keyIndex);
            } else {
                map.put(key, keyLine, value);
            }
        }
        return map.build(line);
    }

    private ListNode list(int depth) throws IOException, DocumentException {
        int line = line();
        reach(depth);
        List<Node> items = new ArrayList<>();
        for (JsonToken token = required(false); token != JsonToken.END_ARRAY; token = required(false)) {
            items.add(value(token, depth));
        }
        return new ListNode(items, line);
    }

    private void reach(int depth) throws DocumentException {
        budget.checkDepth(depth, line());
        deepest = Math.max(deepest, depth);
    }

    /** Returns whether a key is {@code <<} without quotes. Refuses a tag other than that of a scalar or a merge key. */
    private boolean isMergeKey(String key, YamlText.Properties properties) throws DocumentException {
        boolean plain = key.equals(MERGE_KEY) && text.at(properties.content()) == '<';
        if (properties.tag().isEmpty() || (plain && properties.tag().equals("!!merge"))) {
            return plain;
        }
        if (!KEY_TAGS.contains(properties.tag())) {
            throw faults.reserved('!', index());
        }
        return false;
    }

    /** Merges entries as other parsers do: the first map in a list and the last merge key take precedence. */
    private void merge(MapNode.Builder map, Node value, int index) throws DocumentException {
        List<Node> values = value instanceof ListNode list ? list.items() : List.of(value);
        for (int last = values.size() - 1; last >= 0; last--) {
            if (!(values.get(last) instanceof MapNode merged)) {
                throw faults.fault(
                        index,
                        "the key << merges the entries of a map, but its value is neither a map nor a list of maps",
                        "write '<<: *anchor', or put the key in quotes");
            }
            map.merge(merged);
        }
    }

    /** Returns the current value's anchor; empty if there is none. The parser provides it only for maps and lists. */
    private String anchor(JsonToken token) throws IOException {
        if (!token.isStructStart()) {
            return text.properties(index()).anchor();
        }
        String anchor = parser.getObjectId();
        return anchor == null ? "" : anchor;
    }

    /** Returns the current value's tag: empty if there is none, the short name of a standard one, or {@code !}. */
    private String tag() throws IOException {
        String tag = parser.getTypeId();
        if (tag == null || tag.isEmpty()) {
            return "";
        }
        return tag.startsWith(STANDARD_TAG) ? tag.substring(STANDARD_TAG.length()) : "!";
    }

    private JsonToken required(boolean key) throws IOException, DocumentException {
        JsonToken token = next(key);
        if (token == null) {
            throw faults.other(index());
        }
        return token;
    }

    @SuppressWarnings("deprecation") // The alternative is a message that quotes the text.
    private @Nullable JsonToken next(boolean key) throws DocumentException {
        try {
            JsonToken token = parser.nextToken();
            // The parser returns null for an !!int that is only a sign.
            return token == null && !parser.isClosed() ? MISFIT : token;
        } catch (MarkedYAMLException e) {
            throw faults.complaint(
                    e.getContext(), index(e.getContextMark()), e.getProblem(), index(e.getProblemMark()));
        } catch (StreamConstraintsException e) {
            throw faults.tooLong(index());
        } catch (JacksonYAMLParseException | RuntimeException e) {
            // These exceptions have no location, so use the position after the last token.
            throw faults.other(index(parser.currentLocation()));
        } catch (IOException e) {
            if (key) {
                throw faults.notAKey(index());
            }
            // Otherwise the parser uses the next key as the value.
            parser.clearCurrentToken();
            return MISFIT;
        }
    }

    private int line() {
        return text.line(index());
    }

    /** Returns where the current token starts. */
    private int index() {
        return index(parser.currentTokenLocation());
    }

    private static int index(JsonLocation location) {
        return (int) Math.max(0, location.getCharOffset());
    }

    @SuppressWarnings("deprecation")
    private static int index(@Nullable Mark mark) {
        return mark == null ? -1 : mark.getIndex();
    }

    /** The value of an anchor, incomplete while it is being read. */
    private static final class Anchored {
        private @Nullable Node node;
        private int size;
        private int height;

        void complete(Node node, int size, int height) {
            this.node = node;
            this.size = size;
            this.height = height;
        }
    }
}
