package org.openproctoring.core.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values under keys, in the order in which they are written; what YAML's merge key {@code <<} brings in comes first. Of
 * a key that stands twice the last value counts, and the fact is kept.
 *
 * @param entries the entries by key, immutable; may be empty
 * @param duplicates every second and further mention of a key, in the order in which they are written
 * @param line where the map starts; 0 if unknown
 */
public record MapNode(Map<String, Entry> entries, List<Duplicate> duplicates, int line) implements Node {
    /**
     * A key and its value. The text form shows the key only.
     *
     * @param key the key as written, without quotes
     * @param line where the key stands; 0 if unknown
     * @param value the value
     */
    public record Entry(String key, int line, Node value) {}

    /**
     * A key that was there before.
     *
     * @param key the key
     * @param firstLine where it stands first; 0 if unknown
     * @param line where it stands again; 0 if unknown
     */
    public record Duplicate(String key, int firstLine, int line) {}

    /**
     * Copies the entries.
     *
     * @param entries the entries by key, not null and without nulls
     * @param duplicates every second and further mention of a key, not null and without nulls
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

    /** Gathers entries as a reader meets them. */
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

        /** Takes in what the map's own entries do not say, over what was merged before. */
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
