package org.openproctoring.host.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.openproctoring.api.Secret;
import org.openproctoring.host.store.KeyFingerprint;

/**
 * A random key of the host for one purpose, stored in a file that only the host's user can read. Hosts that share a database
 * must have the same key files.
 */
public final class HostKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** The purpose of a key. */
    public enum Purpose {
        /** Signs the tokens of the API. */
        TOKENS("token.key"),
        /** Derives pseudonyms for vendors. With another key, vendors see every learner as a new person. */
        PSEUDONYMS("pseudonym.key");

        private final String file;

        Purpose(String file) {
            this.file = file;
        }

        /** Returns the name of the key file. */
        public String file() {
            return file;
        }
    }

    private final byte[] bytes;

    private HostKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the key from a data folder, or creates it.
     *
     * @throws IOException if the file cannot be read or written, or other users have access to it
     */
    public static HostKey in(Path data, Purpose purpose) throws IOException {
        Path file = data.resolve(purpose.file);
        if (!Files.exists(file)) {
            create(data, file);
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.removeAll(OWNER_ONLY);
        if (!permissions.isEmpty()) {
            throw new IOException(
                    file + " is accessible to other users: run chmod 600 on it, or delete it to create a new key");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES) {
            throw new IOException(
                    file + " is not a key of " + BYTES + " bytes: restore it, or delete it to create a new key");
        }
        return new HostKey(bytes);
    }

    /** Creates the file atomically, because a key truncated by a crash would prevent the next start. */
    private static void create(Path data, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path whole = Files.createTempFile(
                data, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(whole, random);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the fingerprint of the key. */
    public KeyFingerprint fingerprint() {
        return KeyFingerprint.of(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the key as a hexadecimal secret. */
    public Secret secret() {
        return Secret.of(HexFormat.of().formatHex(bytes));
    }
}
