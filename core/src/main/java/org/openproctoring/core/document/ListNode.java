package org.openproctoring.core.document;

import java.util.List;

/**
 * A list of values, in document order.
 *
 * @param items the values, immutable; may be empty
 * @param line where the list starts; 0 if unknown
 */
public record ListNode(List<Node> items, int line) implements Node {
    /**
     * Copies the list.
     *
     * @param items the values, not null and without nulls
     * @param line where the list starts; 0 if unknown
     */
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return "list of " + items.size() + ", line " + line;
    }
}
