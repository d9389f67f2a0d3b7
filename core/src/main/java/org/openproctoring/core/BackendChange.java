package org.openproctoring.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A difference between two registries in one backend. Immutable; never contains a value of the configuration. */
public final class BackendChange {
    private final String name;
    private final Optional<BackendState> stateBefore;
    private final Optional<BackendState> stateAfter;
    private final List<String> changedKeys;

    /** The kind of a change. */
    public enum Kind {
        /** Only the new configuration has the backend. */
        ADDED,
        /** Only the old configuration had the backend. */
        REMOVED,
        /** Both have the backend, with other values or another state. */
        CHANGED
    }

    /**
     * Creates a change. For the registry.
     *
     * @param name the backend's name
     * @param stateBefore the state in the old registry, if it had the backend
     * @param stateAfter the state in the new registry, if it has the backend
     * @param changedKeys the keys whose values differ
     */
    public BackendChange(
            String name,
            Optional<BackendState> stateBefore,
            Optional<BackendState> stateAfter,
            List<String> changedKeys) {
        this.name = Objects.requireNonNull(name, "name must not be null");
        this.stateBefore = Objects.requireNonNull(stateBefore, "stateBefore must not be null");
        this.stateAfter = Objects.requireNonNull(stateAfter, "stateAfter must not be null");
        this.changedKeys = List.copyOf(changedKeys);
    }

    /**
     * Returns the name of the backend.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns whether the backend was added, removed or changed.
     *
     * @return the kind
     */
    public Kind kind() {
        if (stateBefore.isEmpty()) {
            return Kind.ADDED;
        }
        return stateAfter.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /**
     * Returns the state in the old registry.
     *
     * @return the state; empty if the backend was added
     */
    public Optional<BackendState> stateBefore() {
        return stateBefore;
    }

    /**
     * Returns the state in the new registry.
     *
     * @return the state; empty if the backend was removed
     */
    public Optional<BackendState> stateAfter() {
        return stateAfter;
    }

    /**
     * Returns the names of the keys whose effective values differ, including secrets.
     *
     * @return unmodifiable, in alphabetical order; empty unless the backend was changed
     */
    public List<String> changedKeys() {
        return changedKeys;
    }

    @Override
    public String toString() {
        return "backend " + name + " " + kind();
    }
}
