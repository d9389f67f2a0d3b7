package org.openproctoring.core.text;

/** Recognizes invisible characters, which make different texts look the same. */
public final class InvisibleCharacters {
    /**
     * First and last code points of the ranges, in ascending order: Unicode's default-ignorable characters and other
     * characters without a glyph, such as blank Braille, Egyptian and Khitan fillers, and the null note head.
     */
    private static final int[] RANGES = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202A, 0x202E, 0x2060, 0x206F, 0x2800, 0x2800, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0,
        0xFFF0, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x16FE4, 0x1BCA0, 0x1BCA3, 0x1D159, 0x1D159, 0x1D173, 0x1D17A,
        0xE0000, 0xE0FFF
    };

    private InvisibleCharacters() {}

    /**
     * Returns whether a character is invisible. White space and control characters are not counted.
     *
     * @param character a code point
     * @return whether it is invisible
     */
    public static boolean contain(int character) {
        for (int index = 0; index < RANGES.length && RANGES[index] <= character; index += 2) {
            if (character <= RANGES[index + 1]) {
                return true;
            }
        }
        return false;
    }
}
