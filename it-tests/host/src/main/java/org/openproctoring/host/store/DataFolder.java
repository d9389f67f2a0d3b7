package org.openproctoring.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of a host's data, accessible only to the host's own user. */
public final class DataFolder {
    private static final String DATABASE = "host.db";

    /** Prefixes of the names of the host's own files, and the folder that a file system has in its root. */
    private static final List<String> OWN = List.of(DATABASE, "token.key", "pseudonym.key", "lost+found");

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private DataFolder() {}

    /**
     * Creates a folder, or removes other users' access to an existing one. A folder that other users can access and that
     * contains other files is refused, because restricting it could break their users.
     *
     * @throws StoreRefusedException if other users have access to the folder and it cannot be restricted
     * @throws IOException if the folder cannot be created or read
     */
    public static Path open(Path folder) throws IOException, StoreRefusedException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        if (FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
            return folder;
        }
        Optional<Path> foreign = foreign(folder);
        if (foreign.isPresent()) {
            throw new StoreRefusedException("other users have access to the data folder " + folder
                    + ", which also contains " + foreign.get().getFileName()
                    + ": use a separate folder for --data, or chmod 700 this one");
        }
        restrict(folder, FOLDER);
        return folder;
    }

    private static Optional<Path> foreign(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> OWN.stream().noneMatch(file.getFileName().toString()::startsWith))
                    .sorted()
                    .findFirst();
        }
    }

    /**
     * Creates the database file, or removes other users' access to an existing one and to the files that SQLite keeps
     * beside it. Files that SQLite creates later inherit the permissions.
     *
     * @return the file
     * @throws StoreRefusedException if access cannot be restricted or the file cannot be created
     */
    static Path database(Path folder) throws StoreRefusedException {
        Path database = folder.resolve(DATABASE).toAbsolutePath();
        try {
            if (!Files.exists(database)) {
                Files.createFile(database, PosixFilePermissions.asFileAttribute(FILE));
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(
                                file -> file.getFileName().toString().startsWith(DATABASE))
                        .toList()) {
                    if (!FILE.containsAll(Files.getPosixFilePermissions(file))) {
                        restrict(file, FILE);
                    }
                }
            }
        } catch (IOException failure) {
            throw new StoreRefusedException("cannot open the database " + database + " (" + failure + ")");
        }
        return database;
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws StoreRefusedException {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (IOException failure) {
            throw new StoreRefusedException("other users have access to " + path
                    + " and this user cannot change that: chmod " + (permissions.equals(FOLDER) ? "700" : "600")
                    + " it as its owner, or use another --data");
        }
    }
}
