package org.openproctoring.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the host's own user can read or change the host's data. */
class DataFolderTest {
    @TempDir
    private Path root;

    private Path folder(String permissions) throws IOException {
        return permitted(Files.createDirectory(root.resolve("data")), permissions);
    }

    private static Path permitted(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aNewFolderIsClosed() throws Exception {
        assertThat(permissions(DataFolder.open(root.resolve("a/b")))).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx", "rwx--x---", "rwx----w-"})
    void anOpenFolderOfTheHostAloneIsClosed(String open) throws Exception {
        Path folder = folder(open);
        for (String own : List.of("host.db", "host.db-wal", "token.key", "pseudonym.key", "lost+found")) {
            Files.createFile(folder.resolve(own));
        }

        DataFolder.open(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void anOpenFolderThatHoldsOtherThingsIsRefusedAndLeftAsItIs() throws Exception {
        Path folder = folder("rwxr-xr-x");
        Files.createFile(folder.resolve("public.html"));

        assertThatExceptionOfType(StoreRefusedException.class)
                .isThrownBy(() -> DataFolder.open(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("public.html")
                .withMessageContaining("chmod 700");
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aClosedFolderMayHoldOtherThings() throws Exception {
        Path folder = folder("rwx------");
        Files.createFile(folder.resolve("notes.txt"));

        assertThat(DataFolder.open(folder)).isEqualTo(folder);
    }

    /** The folder was created by a package or by hand, and its files with a permissive umask. */
    @Test
    void everyFileOfTheDatabaseIsClosedAlsoOneThatWasOpen() throws Exception {
        Path folder = folder("rwxr-xr-x");
        try (Database database = Database.open(folder, StoreKind.SITE)) {
            assertThat(database.isReady()).isTrue();
            areClosed(folder);
        }
        permitted(folder.resolve("host.db"), "rw-r--r--");
        permitted(Files.createFile(folder.resolve("host.db-journal")), "rw-r--r--");

        try (Database database = Database.open(folder, StoreKind.SITE)) {
            assertThat(database.isReady()).isTrue();
            areClosed(folder);
        }
    }

    private static void areClosed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }
}
