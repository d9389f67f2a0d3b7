package org.openproctoring.core.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.document.DocumentException.Kind;

/** Reads JSON, with comments and trailing commas allowed. */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Our own limits are lower and have better messages.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // Do not keep a table of names, which hostile names could fill, or buffers, which could contain secrets.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final SourceText source;
    private final JsonParser parser;
    private final Budget budget;

    private JsonReader(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
        this.budget = new Budget(source.label());
    }

    static Node read(SourceText source) throws DocumentException {
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            return new JsonReader(source, parser).document();
        } catch (IOException e) {
            throw new IllegalStateException("reading text in memory cannot fail");
        }
    }

    private Node document() throws IOException, DocumentException {
        Node root;
        try {
            root = value(parser.nextToken(), 0);
        } catch (JsonProcessingException e) {
            throw explain(e.getLocation(), e instanceof JsonEOFException ? Complaint.END : Complaint.of(e));
        }
        JsonLocation rest = null;
        try {
            if (parser.nextToken() != null) {
                rest = parser.currentTokenLocation();
            }
        } catch (JsonProcessingException e) {
            rest = e.getLocation();
        }
        if (rest != null) {
            throw explain(rest, Complaint.REST);
        }
        return root;
    }

    private Node value(JsonToken token, int depth) throws IOException, DocumentException {
        int line = line();
        budget.spend(1, line);
        return switch (token) {
            case START_OBJECT -> map(line, depth + 1);
            case START_ARRAY -> list(line, depth + 1);
            case VALUE_NULL -> new NullNode(parser.getText(), line);
            case VALUE_TRUE, VALUE_FALSE -> new ScalarNode(parser.getText(), ScalarNode.Kind.BOOLEAN, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new ScalarNode(parser.getText(), ScalarNode.Kind.NUMBER, line);
            default -> new ScalarNode(parser.getText(), ScalarNode.Kind.TEXT, line);
        };
    }

    private MapNode map(int line, int depth) throws IOException, DocumentException {
        budget.checkDepth(depth, line);
        MapNode.Builder map = new MapNode.Builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            map.put(key, keyLine, value(parser.nextToken(), depth));
        }
        return map.build(line);
    }

    private ListNode list(int line, int depth) throws IOException, DocumentException {
        budget.checkDepth(depth, line);
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth));
        }
        return new ListNode(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private DocumentException explain(JsonLocation location, Complaint complaint) {
        int line = location.getLineNr();
        return TemplateDetector.isIn(source.line(line))
                ? TemplateDetector.fault(source, line)
                : source.fault(
                        Kind.SYNTAX,
                        line,
                        complaint.message + " (column " + location.getColumnNr() + ")",
                        complaint.action);
    }

    /** Messages for common faults. Jackson's own messages are not used because they quote the text. */
    private enum Complaint {
        END(null, "the JSON is incomplete: a closing quote, bracket or brace is missing", "add it"),
        REST(
                null,
                "unexpected content after the end of the JSON value",
                "remove it, or the bracket that ends the value too early"),
        KEY(
                "double-quote to start field name",
                "a key in double quotes is missing: its quotes are missing, or there is an extra comma",
                "check the quotes and commas"),
        COMMA("expecting comma", "a comma is missing between two entries", "check the line and the one above"),
        COLON("expecting a colon", "a colon is missing between a key and its value", "write \"key\": value"),
        LINE_END(
                "Illegal unquoted character",
                "quoted text contains a line break or a tab",
                "close the quotes, and write \\n or \\t for these characters"),
        ESCAPE(
                "escape",
                "a backslash in quoted text starts an unknown escape sequence",
                "write two backslashes for a literal one"),
        NUMBER(
                "numeric value",
                "a number is not valid JSON",
                "put it in quotes if it is text, such as an id with leading zeros"),
        WORD("Unrecognized token", "a word without quotes is not true, false or null", "put text in double quotes"),
        OTHER(null, "this is not valid JSON", "check the quotes, commas and brackets here and on the line above");

        private final @Nullable String pattern;
        private final String message;
        private final String action;

        Complaint(@Nullable String pattern, String message, String action) {
            this.pattern = pattern;
            this.message = message;
            this.action = action;
        }

        static Complaint of(JsonProcessingException e) {
            String original = e.getOriginalMessage();
            for (Complaint complaint : values()) {
                // Jackson's message may quote the file, so in rare cases another of these messages is selected.
                if (complaint.pattern != null && original.contains(complaint.pattern)) {
                    return complaint;
                }
            }
            return OTHER;
        }
    }
}
