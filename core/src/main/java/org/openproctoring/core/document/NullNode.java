package org.openproctoring.core.document;

/**
 * A null or missing value. Its text distinguishes an explicit {@code null} or {@code ~} from a key without a value.
 *
 * @param text the text as written: {@code null} (always so in JSON and in a {@code Map}), {@code Null}, {@code NULL},
 *     {@code ~} or empty
 * @param line the line of the value, or where it is missing; 0 if unknown
 */
public record NullNode(String text, int line) implements Node {
    @Override
    public String toString() {
        return "null, line " + line;
    }
}
