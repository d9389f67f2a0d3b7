package org.openproctoring.store.jdbc;

import java.util.Locale;

/**
 * Converts texts to and from the form in which they are stored. Only texts that databases do not accept are escaped: those
 * with NUL or an unpaired surrogate, which vendors may send. The conversion is reversible, so distinct texts stay distinct.
 */
final class StoredText {
    /** The first character of an escaped text. */
    private static final char MARK = '\u0001';

    private static final int HEXADECIMAL = 16;
    private static final int DIGITS = 4;

    private StoredText() {}

    static String of(String text) {
        if (text.indexOf('\0') < 0
                && !text.startsWith(String.valueOf(MARK))
                && text.codePoints().noneMatch(StoredText::surrogate)) {
            return text;
        }
        StringBuilder marked = new StringBuilder().append(MARK);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\0' || unit == '\\' || Character.isSurrogate(unit)) {
                marked.append('\\').append(String.format(Locale.ROOT, "%04x", (int) unit));
            } else {
                marked.append(unit);
            }
        }
        return marked.toString();
    }

    private static boolean surrogate(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
    }

    static String original(String stored) {
        if (!stored.startsWith(String.valueOf(MARK))) {
            return stored;
        }
        StringBuilder original = new StringBuilder();
        for (int i = 1; i < stored.length(); i++) {
            if (stored.charAt(i) == '\\') {
                original.append((char) Integer.parseInt(stored, i + 1, i + 1 + DIGITS, HEXADECIMAL));
                i += DIGITS;
            } else {
                original.append(stored.charAt(i));
            }
        }
        return original.toString();
    }
}
