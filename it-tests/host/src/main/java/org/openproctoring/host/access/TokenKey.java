package org.openproctoring.host.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.openproctoring.host.store.KeyFingerprint;

/** The key that the host signs its tokens with: random, its own, and in a file that only its user can read. */
public final class TokenKey {
    private static final String FILE = "token.key";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] bytes;

    private TokenKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the key of a data folder; makes it where there is none.
     *
     * @throws IOException where it cannot be read or written, or where others can read it
     */
    public static TokenKey in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            create(data, file);
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.removeAll(OWNER_ONLY);
        if (!permissions.isEmpty()) {
            throw new IOException(file + " can be read or changed by others: chmod 600 it, or remove it for a new key");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES) {
            throw new IOException(file + " is no key of " + BYTES + " bytes: remove it for a new one");
        }
        return new TokenKey(bytes);
    }

    /** Whole or not at all: a key that is cut short by a crash would lock everybody out. */
    private static void create(Path data, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path whole = Files.createTempFile(data, FILE, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(whole, random);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What tells this key from another. */
    public KeyFingerprint fingerprint() {
        return KeyFingerprint.of(bytes);
    }

    byte[] bytes() {
        return bytes;
    }
}
