package org.openproctoring.provider.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A bounded list of the newest items, oldest first. */
public final class RecentItems<T> {
    private final int limit;
    private final Deque<T> items = new ArrayDeque<>();

    public RecentItems(int limit) {
        this.limit = limit;
    }

    public synchronized void add(T item) {
        if (items.size() == limit) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    public synchronized List<T> all() {
        return List.copyOf(items);
    }

    synchronized void clear() {
        items.clear();
    }
}
