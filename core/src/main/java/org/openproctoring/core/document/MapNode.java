package org.openproctoring.core.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of values by key, in document order, after the entries from YAML's merge key {@code <<}. The last value of a
 * duplicate key is used, and the duplicate is recorded.
 *
 * @param entries the entries by key, immutable; may be empty
 * @param duplicates every repetition of a key, in document order
 * @param line where the map starts; 0 if unknown
 */
public record MapNode(Map<String, Entry> entries, List<Duplicate> duplicates, int line) implements Node {
    /**
     * A key and its value.
     *
     * @param key the key as written, without quotes
     * @param line the line of the key; 0 if unknown
     * @param value the value
     */
    public record Entry(String key, int line, Node value) {}

    /**
     * A repetition of a key.
     *
     * @param key the key
     * @param firstLine the line of the first occurrence; 0 if unknown
     * @param line the line of the repetition; 0 if unknown
     */
    public record Duplicate(String key, int firstLine, int line) {}

    /**
     * Copies the entries.
     *
     * @param entries the entries by key, not null and without nulls
     * @param duplicates every repetition of a key, not null and without nulls
     * @param line where the map starts; 0 if unknown
     */
    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        duplicates = List.copyOf(duplicates);
    }

    @Override
    public String toString() {
        return "map of " + entries.size() + ", line " + line;
    }

    /** Collects entries in document order. */
    static final class Builder {
        private final Map<String, Entry> merged = new LinkedHashMap<>();
        private final Map<String, Entry> own = new LinkedHashMap<>();
        private final Map<String, Integer> firstLines = new HashMap<>();
        private final List<Duplicate> duplicates = new ArrayList<>();

        void put(String key, int line, Node value) {
            Entry earlier = own.put(key, new Entry(key, line, value));
            if (earlier != null) {
                int firstLine = firstLines.computeIfAbsent(key, unused -> earlier.line());
                duplicates.add(new Duplicate(key, firstLine, line));
            }
        }

        /** Adds merged entries, which override those merged before, but not the map's own. */
        void merge(MapNode other) {
            merged.putAll(other.entries());
        }

        MapNode build(int line) {
            if (merged.isEmpty()) {
                return new MapNode(own, duplicates, line);
            }
            Map<String, Entry> all = new LinkedHashMap<>(merged);
            all.putAll(own);
            return new MapNode(all, duplicates, line);
        }
    }
}
