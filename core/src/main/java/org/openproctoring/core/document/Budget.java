package org.openproctoring.core.document;

import org.openproctoring.core.document.DocumentException.Kind;

/** Enforces the limits of one document. */
final class Budget {
    private final String source;
    private int nodes;

    Budget(String source) {
        this.source = source;
    }

    int nodes() {
        return nodes;
    }

    /** Counts more nodes. */
    void spend(int more, int line) throws DocumentException {
        nodes += more;
        if (nodes > Document.MAX_NODES) {
            throw new DocumentException(
                    Kind.TOO_COMPLEX,
                    source,
                    line,
                    "there are more than " + Document.MAX_NODES + " values, counting every use of an alias",
                    "check that this is the right file, and remove unneeded values");
        }
    }

    /** Refuses a value that is nested too deeply. */
    void checkDepth(int depth, int line) throws DocumentException {
        if (depth > Document.MAX_DEPTH) {
            throw new DocumentException(
                    Kind.TOO_COMPLEX,
                    source,
                    line,
                    "maps and lists are nested more than " + Document.MAX_DEPTH + " deep, or one contains itself",
                    "check that this is the right file, and reduce the nesting");
        }
    }
}
