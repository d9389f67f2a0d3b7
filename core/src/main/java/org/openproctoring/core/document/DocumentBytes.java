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

/** The bytes of a file or stream, at most {@link Document#MAX_BYTES}. */
final class DocumentBytes {
    private DocumentBytes() {}

    static byte[] read(Path file) throws DocumentException {
        String source = file.toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw unreadable(source, "this is a directory", "name a file in it");
            }
            if (attributes.isRegularFile() && attributes.size() > Document.MAX_BYTES) {
                throw tooLarge(source);
            }
            try (InputStream stream = Files.newInputStream(file)) {
                // The size was no promise: a file grows, and a device has none.
                return atMost(stream, source);
            }
        } catch (NoSuchFileException e) {
            throw unreadable(source, "there is no such file", "check the path");
        } catch (AccessDeniedException e) {
            throw unreadable(
                    source, "permission to read the file is denied", "let the user that this program runs as read it");
        } catch (IOException e) {
            throw unreadable(source, "the file cannot be read (" + reason(e) + ")", "check the path and the disk");
        }
    }

    static byte[] read(InputStream stream, String source) throws DocumentException {
        try {
            return atMost(stream, source);
        } catch (IOException e) {
            throw unreadable(source, "the stream broke off (" + reason(e) + ")", "check where it comes from");
        }
    }

    private static byte[] atMost(InputStream stream, String source) throws IOException, DocumentException {
        byte[] bytes = stream.readNBytes(Document.MAX_BYTES + 1);
        if (bytes.length > Document.MAX_BYTES) {
            throw tooLarge(source);
        }
        return bytes;
    }

    /** The operating system's words where there are some; any other message might hold anything. */
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
                "this is larger than " + Document.MAX_BYTES + " bytes, too large for a configuration",
                "check that it is the right file");
    }
}
