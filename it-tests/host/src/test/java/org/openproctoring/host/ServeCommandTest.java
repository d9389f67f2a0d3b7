package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;

/** Tests refused starts; successful starts are tested with real processes. */
class ServeCommandTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0";

    @TempDir
    private Path folder;

    private Path data;
    private Path configuration;

    @BeforeEach
    void writesAConfiguration() throws IOException {
        data = folder.resolve("data");
        configuration = Files.writeString(folder.resolve("site.yml"), "PROCTORING_BACKENDS: {}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--demo --listen 0.0.0.0",
                "--demo --listen ::",
                "--demo --public-url https://lms.example.org",
                "--demo --public-url http://192.0.2.1:8080",
                "--demo --public-url http://127.0.0.1.example.org",
                "--demo --public-url http://localhost.example.org",
                "--listen no.such.name.invalid",
                "--port 65536",
                "--port -1",
                "--public-url lms.example.org",
                "--public-url ftp://lms.example.org",
                "--public-url https://lms.example.org/",
                "--public-url https://lms.example.org/proctoring",
                "--public-url https://lms.example.org//",
                "--public-url https://lms.example.org/%20",
                "--public-url https://lms.example.org:65536",
                "--public-url https://lms.example.org?next=x",
                "--public-url https://user:password@lms.example.org",
                "--config /no/such/file.yml",
                "--config /dev"
            })
    void aWrongCallIsSaidInOneLine(String options) {
        assertThat(refused(options.split(" "))).hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStoreIsOfOneKind(StoreKind kind) throws IOException, StoreRefusedException {
        Database.open(Files.createDirectories(data), kind).close();

        assertThat(kind == StoreKind.DEMO ? refused() : refused("--demo"))
                .contains(kind == StoreKind.DEMO ? "was created with --demo" : "was created without --demo");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("host.db"), "rubbish".repeat(10_000));

        assertThat(refused()).contains("cannot open the database").hasLineCount(1);
    }

    @Test
    void aPortThatIsTakenIsRefusedAndTheStoreIsClosed() throws IOException, StoreRefusedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refused("--port", Integer.toString(taken.getLocalPort())))
                    .hasLineCount(1);
        }
        Database.open(data, StoreKind.SITE).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void aKeyThatOthersCanReadIsRefused(String permissions) throws IOException {
        Files.createDirectories(data);
        Path key = Files.write(data.resolve("token.key"), new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        assertThat(refused()).contains("token.key is accessible to other users: run chmod 600 on it");
    }

    @Test
    void aKeyThatIsCutShortIsRefused() throws IOException {
        Files.createDirectories(data);
        Path key = Files.write(data.resolve("token.key"), new byte[31]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThat(refused()).contains("token.key is not a key of 32 bytes");
    }

    @Test
    void everythingThatIsWrongWithTheAccountsIsSaidAtOnceWithoutASecret() throws IOException {
        Files.writeString(configuration, """
                PROCTORING_BACKENDS: {}
                host:
                  user: {}
                  contact_email: [1]
                  users:
                    ada: {password_hash: s3cr3t}
                    grace: {staff: maybe, author_of: {}}
                    alan: s3cr3t
                  clients:
                    reporting: {secret_hash: "${NOT_SET_ANYWHERE}", learner_of: []}
                    other: {secret_hash: "${file:/no/such/file}"}
                """);

        assertThat(refused().lines())
                .anySatisfy(line -> assertThat(line).contains(":3: host.user is unknown; did you mean host.users? -> "))
                .anySatisfy(line -> assertThat(line).contains(":4: host.contact_email must be a single value"))
                .anySatisfy(line -> assertThat(line).contains(":6: host.users.ada.password_hash is not an Argon2 hash"))
                .anySatisfy(line -> assertThat(line).contains(":7: host.users.grace.password_hash is required"))
                .anySatisfy(line -> assertThat(line).contains(":7: host.users.grace.staff must be true or false"))
                .anySatisfy(line -> assertThat(line).contains(":7: host.users.grace.author_of must be a list"))
                .anySatisfy(line -> assertThat(line).contains(":8: host.users.alan must be a map"))
                .anySatisfy(line -> assertThat(line)
                        .contains("host.clients.reporting.secret_hash refers to the environment variable"
                                + " NOT_SET_ANYWHERE, which is not set or empty"))
                .anySatisfy(line -> assertThat(line).contains("host.clients.reporting.learner_of is unknown"))
                .anySatisfy(line -> assertThat(line)
                        .contains("host.clients.other.secret_hash refers to the file /no/such/file, which does"
                                + " not exist or is not a file"))
                .noneSatisfy(line -> assertThat(line).contains("s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{users: {ada: {password_hash: &hash \"%s\"}, ada: {password_hash: *hash, staff: true}}}",
                "{users: {ada: {password_hash: \"%s\", staff: false, staff: true}}}",
                "{users: {ada: {password_hash: \"%s\", stafff: false}}}",
                "{users: {ada: {password_hash: !vault \"%s\"}}}",
                "{contact_email: a@example.org, contact_email: b@example.org}",
                "[users]"
            })
    void whatCheckReportsServeRefusesAndTheReverse(String section) throws IOException {
        Files.writeString(configuration, "PROCTORING_BACKENDS: {}\nhost: " + section.formatted(HASH) + "\n");

        HostRun check = HostRun.of("check", "--config", configuration.toString());

        assertThat(check.status()).isEqualTo(1);
        assertThat(refused().replaceFirst("^host: ", "").lines())
                .allSatisfy(line -> assertThat(check.err()).contains(line));
    }

    @Test
    void whatIsNeitherJsonNorYamlIsRefusedWithoutASecret() throws IOException {
        Files.writeString(configuration, "PROCTORING_BACKENDS: {\nhost: \"s3cr3t\n");

        assertThat(refused()).contains("configuration-syntax").doesNotContain("s3cr3t");
    }

    /** Returns the message of a refused start; the last of two equal options counts. */
    private String refused(String... options) {
        Stream<String> given = Arrays.stream(options);
        Stream<String> missing = Stream.of("--port 0", "--data " + data, "--config " + configuration)
                .map(option -> option.split(" "))
                .filter(option -> !Arrays.asList(options).contains(option[0]))
                .flatMap(Arrays::stream);
        HostRun run = HostRun.of(Stream.of(Stream.of("serve"), missing, given)
                .flatMap(words -> words)
                .toArray(String[]::new));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("host: ").doesNotContain("\tat ");
        return run.err();
    }
}
