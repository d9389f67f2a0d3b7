package org.openproctoring.core.document;

import java.util.Arrays;

/**
 * Converts the positions of SnakeYAML, which are indexes of code points, to lines and columns. Lines are counted as in
 * editors and JSON: SnakeYAML also counts some rare separators.
 */
final class YamlPositions {
    private final int[] characters;
    private final int[] lineStarts;

    YamlPositions(String text) {
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
}
