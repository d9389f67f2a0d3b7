package org.openproctoring.provider.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest of many things, in the order in which they came. */
public final class RecentItems<T> {
    private final int most;
    private final Deque<T> things = new ArrayDeque<>();

    public RecentItems(int most) {
        this.most = most;
    }

    public synchronized void add(T thing) {
        if (things.size() == most) {
            things.removeFirst();
        }
        things.addLast(thing);
    }

    public synchronized List<T> all() {
        return List.copyOf(things);
    }

    synchronized void clear() {
        things.clear();
    }
}
