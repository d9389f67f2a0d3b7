package org.openproctoring.scenarios.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.RunningHost;

/** Hosts that share a database of PostgreSQL. */
@Order(1)
class ServeOnPostgreSqlIT {
    private static final String COURSE = "course-v1:Demo+Proctoring+2027";
    private static final String REFUSED_IN_A_LINE = "host: .*\\R";

    private HostInstallation installation;
    private PostgreSqlDatabase database;
    private Path password;

    @BeforeEach
    void installs(@TempDir Path folder) {
        installation = HostInstallation.in(folder);
        database = PostgreSqlServer.shared().newDatabase();
        password = installation.file("password", database.password());
    }

    private String[] options(String data) {
        return new String[] {
            "--demo",
            "--data",
            installation.home().resolve(data).toString(),
            "--public-url",
            "http://localhost:1",
            "--jdbc-url",
            database.url(),
            "--jdbc-user",
            database.user(),
            "--jdbc-password-file",
            password.toString()
        };
    }

    private RunningHost start(String data) {
        return RunningHost.start(installation, options(data));
    }

    private HostRun serve(String... options) {
        String[] command = new String[options.length + 3];
        command[0] = "serve";
        command[1] = "--port";
        command[2] = "0";
        System.arraycopy(options, 0, command, 3, options.length);
        return installation.run(command);
    }

    private static void refused(HostRun run, String why) {
        run.endedWith(2).toldNoSecret();
        assertThat(run.err()).matches(REFUSED_IN_A_LINE).contains(why);
    }

    @Test
    void whatOneHostStoresAnotherReadsAndTakesItsTokens() throws IOException {
        try (RunningHost first = start("one")) {
            Files.createDirectories(installation.home().resolve("two"));
            for (String key : List.of("token.key", "pseudonym.key")) {
                Files.copy(
                        installation.home().resolve("one").resolve(key),
                        installation.home().resolve("two").resolve(key),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            try (RunningHost second = start("two")) {
                HostClient author = HostClient.of(first).demoUser("author");
                author.change(COURSE, "{\"proctoring_escalation_email\": \"ada@example.org\"}")
                        .is(200);

                assertThat(author.at(second).settings(COURSE).is(200).body()).contains("ada@example.org");
                assertThat(first.err() + second.err()).isEmpty();
            }
        }
    }

    @Test
    void aHostWithAnotherKeyDoesNotStart() {
        start("one").close();

        refused(serve(options("two")), "copy the file from the other hosts");
    }

    @Test
    void twoHostsThatStartAtOnceBringTheDatabaseUpToDateOnce() {
        start("one").close();
        PostgreSqlDatabase fresh = PostgreSqlServer.shared().newDatabase();
        database = fresh;

        CompletableFuture<RunningHost> other = CompletableFuture.supplyAsync(() -> start("one"));
        try (RunningHost first = start("one");
                RunningHost second = other.join()) {
            HostClient.of(first).get("/health/ready").is(200);
            HostClient.of(second).get("/health/ready").is(200);
        }
    }

    @Test
    void itRunsFromTheModulePathToo() {
        try (RunningHost host = RunningHost.startOnModulePath(installation, options("one"))) {
            HostClient.of(host).demoUser("author").settings(COURSE).is(200);
            assertThat(host.err()).isEmpty();
        }
    }

    @Test
    void aDatabaseOfADemonstrationIsNotForASite() {
        start("one").close();

        refused(
                serve(
                        "--data",
                        installation.home().resolve("one").toString(),
                        "--jdbc-url",
                        database.url(),
                        "--jdbc-user",
                        database.user(),
                        "--jdbc-password-file",
                        password.toString()),
                "use another database in --jdbc-url");
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        refused(serve("--jdbc-url", database.url() + "?user=a&password=s3cr3t-1"), "--jdbc-password-file");
        refused(serve("--jdbc-url", "jdbc:postgresql://a:s3cr3t-2@localhost/x"), "--jdbc-password-file");
        refused(serve("--jdbc-url", "postgresql://a:s3cr3t-3@localhost/x"), "does not begin with jdbc:postgresql:");
    }

    @Test
    void whatCannotBeOneDatabaseIsRefused() {
        refused(serve("--jdbc-user", "a"), "require --jdbc-url");
        refused(
                serve("--jdbc-url", database.url() + "?user=a", "--jdbc-user", "b"),
                "contains a user as well: remove one of them");
        refused(
                serve("--jdbc-url", database.url(), "--jdbc-password-file", installation.home() + "/none"),
                "none cannot be read");
        refused(
                serve("--jdbc-url", database.url(), "--jdbc-password-file", installation.file("two", "a\nb") + ""),
                "is not one line");
    }

    @Test
    void theEnvironmentHasThePasswordOrAFileButNotBoth() {
        installation.environment("PROCTORING_JDBC_PASSWORD", "s3cr3t-wrong");

        refused(serve(options("one")), "two passwords");
        refused(
                serve("--jdbc-url", database.url(), "--jdbc-user", database.user()),
                "check that the server is running and that --jdbc-url, the user and the password are correct");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        refused(serve("--jdbc-url", "jdbc:postgresql://127.0.0.1:1/x"), "jdbc:postgresql://127.0.0.1:1/x");
    }
}
