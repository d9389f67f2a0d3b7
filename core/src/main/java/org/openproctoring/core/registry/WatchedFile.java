package org.openproctoring.core.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.Problem;
import org.openproctoring.core.config.BackendsReader;
import org.openproctoring.core.document.DocumentException;
import org.openproctoring.core.document.FileDigest;

/** The file of a configuration, compared by content with what was loaded last. Not thread-safe. */
final class WatchedFile {
    private final Path file;
    private @Nullable Content loaded;
    private @Nullable Content seen;

    WatchedFile(Path file) {
        this.file = file;
    }

    /**
     * What the file contains.
     *
     * @param digest the digest of the content; empty if the file cannot be read
     * @param problem why it cannot be read
     */
    record Content(String digest, Optional<Problem> problem) {}

    Content read() {
        try {
            return new Content(FileDigest.of(file), Optional.empty());
        } catch (DocumentException unreadable) {
            return new Content("", Optional.of(BackendsReader.problem(unreadable, file.toString())));
        }
    }

    /** Records the content that the latest reload reads, whatever its outcome. */
    void markLoaded(Content content) {
        loaded = content;
        seen = null;
    }

    /** Reads the file, and returns whether it differs from what was loaded and is the same as in the previous call. */
    boolean restsAfterChange() {
        Content now = read();
        if (now.equals(loaded)) {
            seen = null;
            return false;
        }
        boolean rests = now.equals(seen);
        seen = now;
        return rests;
    }
}
