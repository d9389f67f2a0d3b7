package org.openproctoring.core.document;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies the content of a file, so that a change can be recognized without keeping the content. */
public final class FileDigest {
    private FileDigest() {}

    /**
     * Reads a file of at most {@link Document#MAX_BYTES} and returns a digest of its content.
     *
     * @param file the file
     * @return the SHA-256 digest as hexadecimal digits
     * @throws DocumentException if the file cannot be read or is too large
     */
    public static String of(Path file) throws DocumentException {
        byte[] content = DocumentBytes.read(file);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
