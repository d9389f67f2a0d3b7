package org.openproctoring.core.document;

import java.util.Arrays;

/**
 * A text as SnakeYAML counts it, by code points, for a look at what stands behind a token. Lines end as in an editor:
 * SnakeYAML itself also counts rare separators that editors and JSON do not.
 */
final class YamlText {
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

    /** What stands from a place to the next white space. */
    String word(int index) {
        int end = index;
        while (end < characters.length && !Character.isWhitespace(characters[end])) {
            end++;
        }
        return string(index, end);
    }

    private String string(int start, int end) {
        return new String(characters, start, end - start);
    }
}
