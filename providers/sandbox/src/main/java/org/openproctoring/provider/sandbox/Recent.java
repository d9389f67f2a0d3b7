package org.openproctoring.provider.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest of many things, in the order in which they came. */
final class Recent<T> {
    private final int most;
    private final Deque<T> things = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(T thing) {
        if (things.size() == most) {
            things.removeFirst();
        }
        things.addLast(thing);
    }

    synchronized List<T> all() {
        return List.copyOf(things);
    }

    synchronized void clear() {
        things.clear();
    }
}
