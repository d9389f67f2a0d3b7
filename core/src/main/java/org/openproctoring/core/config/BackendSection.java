package org.openproctoring.core.config;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.Problem;
import org.openproctoring.core.document.MapNode;

/**
 * One entry of the configuration, as it stands there.
 *
 * @param name the backend's name
 * @param location the file, if the configuration came from one
 * @param line the line of the name, 0 if not known
 * @param options what stands in the entry; empty where it is empty
 * @param problems what is wrong with the entry as a whole
 * @param readable whether the entry has the form of one
 */
public record BackendSection(
        String name,
        Optional<String> location,
        int line,
        Optional<MapNode> options,
        List<Problem> problems,
        boolean readable) {
    /** The entry of a backend that is there without one. */
    public static BackendSection withoutEntry(String name) {
        return new BackendSection(name, Optional.empty(), 0, Optional.empty(), List.of(), true);
    }
}
