package org.openproctoring.core.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.openproctoring.core.document.DocumentException.Kind;

/** Reads the bytes of a file or stream, at most {@link Document#MAX_BYTES}. */
final class DocumentBytes {
    private DocumentBytes() {}

    static byte[] read(Path file) throws DocumentException {
        String source = file.toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw unreadable(source, "the path is a directory", "specify a file");
            }
            if (attributes.isRegularFile() && attributes.size() > Document.MAX_BYTES) {
                throw tooLarge(source);
            }
            try (InputStream stream = Files.newInputStream(file)) {
                // The size is not reliable: a file can grow, and a device does not have one.
                return readLimited(stream, source);
            }
        } catch (NoSuchFileException e) {
            throw unreadable(source, "the file does not exist", "check the path");
        } catch (AccessDeniedException e) {
            throw unreadable(
                    source, "permission to read the file is denied", "give the host's user permission to read it");
        } catch (IOException e) {
            throw unreadable(source, "the file cannot be read (" + reason(e) + ")", "check the path and the disk");
        }
    }

    static byte[] read(InputStream stream, String source) throws DocumentException {
        try {
            return readLimited(stream, source);
        } catch (IOException e) {
            throw unreadable(source, "the stream cannot be read to its end (" + reason(e) + ")", "check its source");
        }
    }

    private static byte[] readLimited(InputStream stream, String source) throws IOException, DocumentException {
        byte[] bytes = stream.readNBytes(Document.MAX_BYTES + 1);
        if (bytes.length > Document.MAX_BYTES) {
            throw tooLarge(source);
        }
        return bytes;
    }

    /** Returns the operating system's message if there is one. Any other message could contain a value. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName();
    }

    private static DocumentException unreadable(String source, String message, String action) {
        return new DocumentException(Kind.UNREADABLE, source, 0, message, action);
    }

    static DocumentException tooLarge(String source) {
        return new DocumentException(
                Kind.TOO_LARGE,
                source,
                0,
                "the file is larger than " + Document.MAX_BYTES + " bytes, the maximum for a configuration",
                "check that this is the right file");
    }
}
