package org.openproctoring.core.document;

/**
 * One value of a document, with the place where it is written. Immutable. Two places that share a value (by a YAML
 * alias) share its node, which knows the line where the value itself stands. The text form of a node, whatever its
 * kind, shows no value.
 */
public sealed interface Node permits MapNode, ListNode, ScalarNode, NullNode, UnresolvedNode {
    /**
     * Where the value starts.
     *
     * @return the line, counted from 1; 0 where there is none, because the document was made from a {@code Map}
     */
    int line();
}
