package org.openproctoring.core.document;

import java.util.Arrays;

/**
 * Text indexed by code points, as in SnakeYAML, to inspect the source of a token. Lines are counted as in editors and JSON:
 * SnakeYAML also counts some rare separators.
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

    /** Returns the character at an index; 0 outside the text. */
    int at(int index) {
        return index >= 0 && index < characters.length ? characters[index] : 0;
    }

    boolean isEnd(int index) {
        return index >= characters.length;
    }

    /** Returns the line of an index, counted from 1. An index after the text is on the last line. */
    int line(int index) {
        int found = Arrays.binarySearch(lineStarts, Math.max(0, index));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the column of an index, counted from 1. */
    int column(int index) {
        return index - lineStarts[line(index) - 1] + 1;
    }

    boolean lineStartsWith(int line, String prefix) {
        int start = lineStarts[line - 1];
        return prefix.equals(string(start, Math.min(start + prefix.length(), characters.length)));
    }

    /** Returns the anchor and tag before a key or scalar, in either order. */
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

    /** Returns whether a block scalar starts here, with {@code |} or {@code >}. */
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
     * The properties of a key or value.
     *
     * @param anchor the name after {@code &}; empty if there is none
     * @param tag the tag with its {@code !}; empty if there is none
     * @param content where the key or value itself starts
     */
    record Properties(String anchor, String tag, int content) {}
}
