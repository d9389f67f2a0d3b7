package org.openproctoring.core.document;

/**
 * A value of a document, with its line. Immutable. A YAML alias shares the node of its anchor, with the line of the
 * anchored value. The text form of a node does not contain its value.
 */
public sealed interface Node permits MapNode, ListNode, ScalarNode, NullNode, UnresolvedNode {
    /**
     * Returns the line on which the value starts.
     *
     * @return the line, counted from 1; 0 if the document was converted from a {@code Map}
     */
    int line();
}
