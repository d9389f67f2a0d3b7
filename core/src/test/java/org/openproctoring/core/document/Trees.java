package org.openproctoring.core.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Formats trees as short text, and catches faults. */
final class Trees {
    private Trees() {}

    /** Parses text without a file name and formats its tree. */
    static String tree(String text) throws DocumentException {
        return show(Document.parse(text, "test").root());
    }

    /** Formats a map as {@code {key: value}}, a list as {@code [value]}, a scalar as its kind's letter and its text. */
    static String show(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().values().stream()
                    .map(entry -> entry.key() + ": " + show(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof ListNode list) {
            return list.items().stream().map(Trees::show).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.kind().name().charAt(0) + "<" + scalar.text() + ">";
        }
        if (node instanceof UnresolvedNode) {
            return "?";
        }
        return "0<" + ((NullNode) node).text() + ">";
    }

    /** Returns the node at a path of keys. */
    static Node at(Document document, String... keys) {
        Node node = document.root();
        for (String key : keys) {
            node = entry(node, key).value();
        }
        return node;
    }

    static MapNode.Entry entry(Node map, String key) {
        MapNode.Entry entry = ((MapNode) map).entries().get(key);
        if (entry == null) {
            throw new AssertionError("no key " + key);
        }
        return entry;
    }

    static DocumentException fault(ThrowingCallable reading) {
        return catchThrowableOfType(DocumentException.class, reading);
    }

    static DocumentException faultOf(String text) {
        return fault(() -> Document.parse(text, "test"));
    }
}
