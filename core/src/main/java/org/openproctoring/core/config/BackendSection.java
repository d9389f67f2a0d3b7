package org.openproctoring.core.config;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.Problem;
import org.openproctoring.core.document.MapNode;

/**
 * An entry of the configuration, before its options are read.
 *
 * @param name the backend's name
 * @param location the file, if the configuration was read from one
 * @param line the line of the name; 0 if not known
 * @param options the content of the entry, unless it is empty
 * @param problems the problems of the entry as a whole
 * @param readable whether the entry is a map or empty
 */
public record BackendSection(
        String name,
        Optional<String> location,
        int line,
        Optional<MapNode> options,
        List<Problem> problems,
        boolean readable) {
    /** Returns an empty section for a backend without an entry. */
    public static BackendSection withoutEntry(String name) {
        return new BackendSection(name, Optional.empty(), 0, Optional.empty(), List.of(), true);
    }
}
