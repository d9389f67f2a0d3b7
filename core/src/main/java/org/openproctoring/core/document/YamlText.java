package org.openproctoring.core.document;

import java.util.Arrays;

/**
 * A text as SnakeYAML counts it, by code points, for a look at what stands behind a token. Lines end as in an editor:
 * SnakeYAML itself also counts rare separators that editors and JSON do not.
 */
final class YamlText {
    private static final String BLANKS = " \t\r\n\u0085\u2028\u2029";
    private static final String ANCHOR_ENDS = ":,[]{}/.*&";

    private final int[] characters;
    private final int[] lineStarts;

    YamlText(String text) {
        characters = text.codePoints().toArray();
        int[] starts = new int[characters.length + 1];
        int count = 1;
        for (int index = 0; index < characters.length; index++) {
            boolean carriageReturn = characters[index] == '\r' && at(index + 1) != '\n';
            if (characters[index] == '\n' || carriageReturn) {
                starts[count++] = index + 1;
            }
        }
        lineStarts = Arrays.copyOf(starts, count);
    }

    /** The character at a place; 0, which no text contains, outside the text. */
    int at(int index) {
        return index >= 0 && index < characters.length ? characters[index] : 0;
    }

    boolean isEnd(int index) {
        return index >= characters.length;
    }

    /** The line of a place, counted from 1; a place behind the text is on its last line. */
    int line(int index) {
        int found = Arrays.binarySearch(lineStarts, Math.max(0, index));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of a place, counted from 1. */
    int column(int index) {
        return index - lineStarts[line(index) - 1] + 1;
    }

    boolean lineStartsWith(int line, String prefix) {
        int start = lineStarts[line - 1];
        return prefix.equals(string(start, Math.min(start + prefix.length(), characters.length)));
    }

    /** What stands before a key or scalar: its anchor and tag as written, empty for none, in either order. */
    Properties properties(int start) {
        String anchor = "";
        String tag = "";
        int index = start;
        while (at(index) == '&' || at(index) == '!') {
            int end = index + 1;
            while (!isBlank(end) && (at(index) == '!' || ANCHOR_ENDS.indexOf(at(end)) < 0)) {
                end++;
            }
            if (at(index) == '&') {
                anchor = string(index + 1, end);
            } else {
                tag = string(index, end);
            }
            index = skipBlanks(end);
        }
        return new Properties(anchor, tag, index);
    }

    /** Whether a value on the lines below starts here, announced by {@code |} or {@code >}. */
    boolean isBlockScalar(int index) {
        return at(index) == '|' || at(index) == '>';
    }

    private int skipBlanks(int start) {
        int index = start;
        while (!isEnd(index) && (isBlank(index) || at(index) == '#')) {
            index = at(index) == '#' ? skipComment(index) : index + 1;
        }
        return index;
    }

    private int skipComment(int start) {
        int index = start;
        while (!isEnd(index) && at(index) != '\n' && at(index) != '\r') {
            index++;
        }
        return index;
    }

    private boolean isBlank(int index) {
        return isEnd(index) || BLANKS.indexOf(at(index)) >= 0;
    }

    private String string(int start, int end) {
        return new String(characters, start, end - start);
    }

    /**
     * What can stand before a key or value.
     *
     * @param anchor the name behind {@code &}, empty for none
     * @param tag the tag with its {@code !}, empty for none
     * @param content where the key or value itself starts
     */
    record Properties(String anchor, String tag, int content) {}
}
