package org.openproctoring.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant. */
public final class Spelling {
    private static final int FARTHEST = 2;

    private Spelling() {}

    /**
     * The nearest of the known words: one that is equal but for case, {@code -} and {@code _}, else one at an edit distance
     * of two at most, in which the exchange of two neighbours counts one.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= FARTHEST)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String word, String candidate) {
        if (plain(word).equals(plain(candidate))) {
            return 0;
        }
        // A short word is within two edits of any other.
        int edits = Math.abs(word.length() - candidate.length()) > FARTHEST ? FARTHEST + 1 : edits(word, candidate);
        return edits < candidate.length() - 1 ? edits : FARTHEST + 1;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Optimal string alignment: the row of a word's prefix tells the edits to every prefix of the other. */
    private static int edits(String word, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = last[j - 1] + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                boolean exchanged = i > 1
                        && j > 1
                        && word.charAt(i - 1) == other.charAt(j - 2)
                        && word.charAt(i - 2) == other.charAt(j - 1);
                if (exchanged) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
