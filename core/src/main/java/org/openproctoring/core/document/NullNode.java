package org.openproctoring.core.document;

/**
 * No value. Its text tells how that was said: {@code null} or {@code ~} by an operator who meant it, or an empty text
 * where nothing stands behind the key.
 *
 * @param text what is written: {@code null} (always so in JSON and in a {@code Map}), {@code Null}, {@code NULL},
 *     {@code ~} or empty
 * @param line where the value stands or should stand; 0 if unknown
 */
public record NullNode(String text, int line) implements Node {
    @Override
    public String toString() {
        return "null, line " + line;
    }
}
