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
 * A key of the host for one purpose: random, its own, and in a file that only its user can read. Processes that share a
 * database share the files.
 */
public final class HostKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** What a key is for. */
    public enum Purpose {
        /** Signing the tokens of the API. */
        TOKENS("token.key"),
        /** Naming people to vendors: with another key, every learner becomes somebody else to them. */
        PSEUDONYMS("pseudonym.key");

        private final String file;

        Purpose(String file) {
            this.file = file;
        }

        /** The name of the key's file. */
        public String file() {
            return file;
        }
    }

    private final byte[] bytes;

    private HostKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the key of a data folder; makes it where there is none.
     *
     * @throws IOException where it cannot be read or written, or where others can read it
     */
    public static HostKey in(Path data, Purpose purpose) throws IOException {
        Path file = data.resolve(purpose.file);
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
        return new HostKey(bytes);
    }

    /** Whole or not at all: a key that is cut short by a crash would lock everybody out. */
    private static void create(Path data, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path whole = Files.createTempFile(
                data, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(whole, random);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What tells this key from another. */
    public KeyFingerprint fingerprint() {
        return KeyFingerprint.of(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The key as a secret of letters and digits. */
    public Secret secret() {
        return Secret.of(HexFormat.of().formatHex(bytes));
    }
}
