package org.openproctoring.core.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.document.DocumentException.Kind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML document with aliases and merge keys. Aliases share nodes, so a small file cannot fill the memory, and every
 * use counts toward the limit, so processing time is bounded too.
 */
final class YamlReader {
    private static final String MERGE_KEY = "<<";

    private final SourceText source;
    private final YamlPositions positions;
    private final YamlErrors errors;
    private final Parser parser;
    private final Budget budget;
    private final boolean folding;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** Where the last event ends, for errors without a location. */
    private int end;

    /** The deepest level reached since the innermost open anchor. */
    private int deepest;

    private YamlReader(SourceText source, boolean folding) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Document.MAX_BYTES);
        this.source = source;
        this.positions = new YamlPositions(source.text());
        this.errors = new YamlErrors(source, positions);
        this.parser = new ParserImpl(new StreamReader(source.text()), options);
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
        return new YamlReader(source, folding).document();
    }

    private Node document() throws DocumentException {
        next(); // the start of the stream
        if (next() instanceof StreamEndEvent) {
            throw source.empty();
        }
        Node root = value(next(), 0);
        next(); // the end of the document
        if (next() instanceof DocumentStartEvent second) {
            // The event may start with directives, and ends with the marker.
            throw source.fault(
                    Kind.SYNTAX,
                    positions.line(second.getEndMark().getIndex()),
                    "a second YAML document starts here",
                    "keep one document in the file, without a line '---' in between");
        }
        if (root instanceof NullNode) {
            throw source.empty();
        }
        return root;
    }

    private Node value(Event event, int depth) throws DocumentException {
        if (event instanceof AliasEvent alias) {
            return aliased(alias, depth);
        }
        NodeEvent written = (NodeEvent) event;
        budget.spend(1, line(written));
        if (written.getAnchor() == null) {
            return written(written, depth);
        }
        // Recorded before it is complete, so that a value that contains its own alias gets its own message.
        Anchored anchored = new Anchored();
        anchors.put(written.getAnchor(), anchored);
        int before = budget.nodes() - 1;
        int outer = deepest;
        deepest = depth;
        Node node = written(written, depth);
        anchored.complete(node, budget.nodes() - before, deepest - depth);
        deepest = Math.max(deepest, outer);
        return node;
    }

    private Node aliased(AliasEvent alias, int depth) throws DocumentException {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw errors.fault(
                    index(alias),
                    "an alias, which starts with '*', does not match any anchor above it",
                    "put the value in quotes if it is text, or correct the alias");
        }
        Node node = anchored.node;
        if (node == null) {
            throw errors.fault(index(alias), "an alias refers to a map or list that contains it", "remove the alias");
        }
        budget.spend(anchored.size, line(alias));
        reach(depth + anchored.height, line(alias));
        return node;
    }

    private Node written(NodeEvent event, int depth) throws DocumentException {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        reach(depth + 1, line(start));
        Node collection =
                start instanceof MappingStartEvent ? map(line(start), depth + 1) : list(line(start), depth + 1);
        return YamlType.isOrdinary(start) ? collection : errors.tagged(start);
    }

    private Node scalar(ScalarEvent event) throws DocumentException {
        return switch (YamlType.of(event)) {
            case TEXT -> scalar(event, ScalarNode.Kind.TEXT);
            case NUMBER -> scalar(event, ScalarNode.Kind.NUMBER);
            case BOOLEAN -> scalar(event, ScalarNode.Kind.BOOLEAN);
            // Valid YAML, but probably a password that starts with '&', which would be lost.
            case NULL ->
                event.getValue().isEmpty() && event.getAnchor() != null
                        ? errors.anchorWithoutValue(index(event))
                        : new NullNode(event.getValue(), line(event));
            case OVERLONG_NUMBER -> throw errors.tooLong(index(event));
            case MISMATCH -> errors.mismatch(index(event));
            case UNKNOWN -> errors.tagged(event);
        };
    }

    private ScalarNode scalar(ScalarEvent event, ScalarNode.Kind kind) throws DocumentException {
        boolean quoted = event.isSQuoted() || event.isDQuoted();
        if (!folding
                && quoted
                && line(event) < positions.line(event.getEndMark().getIndex())) {
            throw errors.fault(index(event), "quoted text contains a line break", "close the quotes");
        }
        return new ScalarNode(event.getValue(), kind, line(event));
    }

    private MapNode map(int line, int depth) throws DocumentException {
        MapNode.Builder map = new MapNode.Builder();
        for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw errors.notAKey(index(event));
            }
            boolean merge = isMergeKey(key);
            if (key.getAnchor() != null) {
                Anchored anchored = new Anchored();
                anchored.complete(new ScalarNode(key.getValue(), ScalarNode.Kind.TEXT, line(key)), 1, 0);
                anchors.put(key.getAnchor(), anchored);
            }
            Node value = value(next(), depth);
            if (merge && !(value instanceof UnresolvedNode)) {
                merge(map, value, index(key));
            } else {
                map.put(key.getValue(), line(key), value);
            }
        }
        return map.build(line);
    }

    private ListNode list(int line, int depth) throws DocumentException {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(value(event, depth));
        }
        return new ListNode(items, line);
    }

    private void reach(int depth, int line) throws DocumentException {
        budget.checkDepth(depth, line);
        deepest = Math.max(deepest, depth);
    }

    /** Returns whether a key is {@code <<} without quotes. Refuses a tag other than that of a scalar or a merge key. */
    private boolean isMergeKey(ScalarEvent key) throws DocumentException {
        boolean plain = key.isPlain() && key.getValue().equals(MERGE_KEY);
        if (key.getTag() == null || (plain && YamlType.hasMergeTag(key))) {
            return plain;
        }
        if (!YamlType.isOrdinary(key)) {
            throw errors.reserved('!', index(key));
        }
        return false;
    }

    /** Merges entries as other parsers do: the first map in a list and the last merge key take precedence. */
    private void merge(MapNode.Builder map, Node value, int index) throws DocumentException {
        List<Node> values = value instanceof ListNode list ? list.items() : List.of(value);
        for (int last = values.size() - 1; last >= 0; last--) {
            if (!(values.get(last) instanceof MapNode merged)) {
                throw errors.fault(
                        index,
                        "the key << merges the entries of a map, but its value is neither a map nor a list of maps",
                        "write '<<: *anchor', or put the key in quotes");
            }
            map.merge(merged);
        }
    }

    private Event next() throws DocumentException {
        try {
            Event event = parser.getEvent();
            end = event.getEndMark().getIndex();
            return event;
        } catch (MarkedYAMLException e) {
            throw errors.complaint(e);
        } catch (RuntimeException e) {
            // The scanner has a few exceptions without a location, for example for an invalid code point.
            throw errors.other(end);
        }
    }

    private int line(Event event) {
        return positions.line(index(event));
    }

    /** Returns where an event starts, including its anchor and tag. */
    private static int index(Event event) {
        return event.getStartMark().getIndex();
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
