package org.openproctoring.core.registry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The values of a backend's keys, to be compared with those of another configuration. Only the keys can be shown. */
final class EntryValues {
    static final EntryValues NONE = new EntryValues(Map.of());

    private final Map<String, Object> values;

    EntryValues(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Returns the keys whose values differ, in alphabetical order. */
    Set<String> differences(EntryValues other) {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(other.values.keySet());
        keys.removeIf(key -> Objects.equals(values.get(key), other.values.get(key)));
        return keys;
    }

    @Override
    public String toString() {
        return "values of " + new TreeSet<>(values.keySet());
    }
}
