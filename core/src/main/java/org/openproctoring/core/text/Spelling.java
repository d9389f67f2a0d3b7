package org.openproctoring.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that most closely resembles a given one. */
public final class Spelling {
    private static final int MAX_DISTANCE = 2;

    private Spelling() {}

    /**
     * Returns the nearest of the known words: one that differs only in case, {@code -} and {@code _}, or else one within an
     * edit distance of two, where swapping two adjacent characters counts as one edit.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= MAX_DISTANCE)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String word, String candidate) {
        if (plain(word).equals(plain(candidate))) {
            return 0;
        }
        // A short word is within two edits of any other.
        int edits =
                Math.abs(word.length() - candidate.length()) > MAX_DISTANCE ? MAX_DISTANCE + 1 : edits(word, candidate);
        return edits < candidate.length() - 1 ? edits : MAX_DISTANCE + 1;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Computes the optimal string alignment distance: each row has the edits from a prefix to every prefix of the other word. */
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
                boolean swapped = i > 1
                        && j > 1
                        && word.charAt(i - 1) == other.charAt(j - 2)
                        && word.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
