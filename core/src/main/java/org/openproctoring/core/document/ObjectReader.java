package org.openproctoring.core.document;

import java.lang.reflect.Array;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.core.document.DocumentException.Kind;

/** Converts Java values to nodes. */
final class ObjectReader {
    /** Enough to recognize a key in a message. */
    private static final int MAX_KEY_IN_MESSAGE = 80;

    private final String source;
    private final Budget budget;

    private ObjectReader(String source) {
        this.source = source;
        this.budget = new Budget(source);
    }

    static Node read(Map<?, ?> map, String source) throws DocumentException {
        return new ObjectReader(source).map(map, new Place(null, ""), 1);
    }

    private Node value(@Nullable Object value, Place place, int depth) throws DocumentException {
        // Checked here as well as for maps, because optionals can be nested.
        budget.checkDepth(depth, 0);
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null), place, depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, place, depth + 1);
        }
        budget.spend(1, 0);
        if (value == null) {
            return new NullNode("null", 0);
        }
        if (value instanceof Number) {
            return new ScalarNode(value.toString(), ScalarNode.Kind.NUMBER, 0);
        }
        if (value instanceof Boolean) {
            return new ScalarNode(value.toString(), ScalarNode.Kind.BOOLEAN, 0);
        }
        String text = text(value);
        if (text != null) {
            return new ScalarNode(text, ScalarNode.Kind.TEXT, 0);
        }
        return list(value, place, depth + 1);
    }

    private static @Nullable String text(Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof char[] characters) {
            return new String(characters);
        }
        // Text is checked before lists, because a path is also an iterable.
        return value instanceof CharSequence
                        || value instanceof Character
                        || value instanceof URI
                        || value instanceof URL
                        || value instanceof Path
                        || value instanceof Duration
                ? value.toString()
                : null;
    }

    private MapNode map(Map<?, ?> map, Place place, int depth) throws DocumentException {
        budget.spend(1, 0);
        budget.checkDepth(depth, 0);
        MapNode.Builder builder = new MapNode.Builder();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw fault("there is a null key" + place.in(), "use text as the key");
            }
            String key = String.valueOf(entry.getKey());
            builder.put(key, 0, value(entry.getValue(), new Place(place, "." + key), depth));
        }
        return builder.build(0);
    }

    private ListNode list(Object value, Place place, int depth) throws DocumentException {
        budget.checkDepth(depth, 0);
        List<Node> items = new ArrayList<>();
        if (value instanceof Iterable<?> iterable) {
            for (Object item : iterable) {
                items.add(value(item, new Place(place, "[" + items.size() + "]"), depth));
            }
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            for (int index = 0; index < Array.getLength(value); index++) {
                items.add(value(Array.get(value, index), new Place(place, "[" + index + "]"), depth));
            }
        } else {
            throw fault(
                    "a value of type " + value.getClass().getTypeName() + place.in()
                            + " is not allowed in a configuration",
                    "use text, a number, a boolean, a list or a map");
        }
        return new ListNode(items, 0);
    }

    private DocumentException fault(String message, String action) {
        return new DocumentException(Kind.SYNTAX, source, 0, message, action);
    }

    /** The path of keys to a value, joined only if a message needs it. */
    private record Place(@Nullable Place parent, String step) {
        /** Returns the path for a message; empty for the root. */
        String in() {
            String path = path();
            return path.isEmpty() ? "" : " at '" + path.substring(path.startsWith(".") ? 1 : 0) + "'";
        }

        private String path() {
            String shown = step.length() > MAX_KEY_IN_MESSAGE ? step.substring(0, MAX_KEY_IN_MESSAGE) + "…" : step;
            return parent == null ? shown : parent.path() + shown;
        }
    }
}
