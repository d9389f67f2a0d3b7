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

/** The folder of a host's data, closed to every user but the host's own. */
public final class DataFolder {
    private static final String DATABASE = "host.db";

    /** What a host keeps in its folder, by the beginning of the name; and what a file system has in its root. */
    private static final List<String> OWN = List.of(DATABASE, "token.key", "pseudonym.key", "lost+found");

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private DataFolder() {}

    /**
     * Makes a folder, or closes one that is there. A folder that is open to other users and holds anything besides a host's
     * data is refused, because closing it could break what else uses it.
     *
     * @throws StoreRefusedException if other users have access to the folder and that is not to be changed
     * @throws IOException if the folder cannot be made or read
     */
    public static Path open(Path folder) throws IOException, StoreRefusedException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        if (FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
            return folder;
        }
        Optional<Path> foreign = foreign(folder);
        if (foreign.isPresent()) {
            throw new StoreRefusedException("other users have access to the data folder " + folder
                    + ", which also holds " + foreign.get().getFileName()
                    + ": use a folder of its own for --data, or chmod 700 this one");
        }
        close(folder, FOLDER);
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
     * Makes the file of the database, or closes one that is there, and the files that SQLite keeps beside it. What SQLite
     * makes later has the permissions of the database.
     *
     * @return the file
     * @throws StoreRefusedException if other users keep access to a file, or the file cannot be made
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
                        close(file, FILE);
                    }
                }
            }
        } catch (IOException failure) {
            throw new StoreRefusedException("cannot open the database " + database + " (" + failure + ")");
        }
        return database;
    }

    private static void close(Path path, Set<PosixFilePermission> permissions) throws StoreRefusedException {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (IOException failure) {
            throw new StoreRefusedException("other users have access to " + path
                    + " and this user may not change that: chmod " + (permissions.equals(FOLDER) ? "700" : "600")
                    + " it as its owner, or use another --data");
        }
    }
}
