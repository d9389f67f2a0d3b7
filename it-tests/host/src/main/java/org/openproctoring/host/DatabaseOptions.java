package org.openproctoring.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.host.store.PostgreSqlAddress;
import org.openproctoring.host.store.StoreRefusedException;
import picocli.CommandLine.Option;

/** The options that name a database which hosts can share. */
final class DatabaseOptions {
    private static final String PASSWORD = "PROCTORING_JDBC_PASSWORD";

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "A database of PostgreSQL, such as jdbc:postgresql://localhost/proctoring;"
                    + " by default the data are in one file in --data.")
    private @Nullable String url;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "The user, unless --jdbc-url has one.")
    private @Nullable String user;

    @Option(
            names = "--jdbc-password-file",
            paramLabel = "FILE",
            description = "The file with the user's password; by default the environment variable " + PASSWORD + ".")
    private @Nullable Path passwordFile;

    /**
     * The database that is given, if one is.
     *
     * @throws StoreRefusedException where it cannot be one
     */
    Optional<PostgreSqlAddress> address(Function<String, @Nullable String> environment) throws StoreRefusedException {
        if (url == null) {
            if (user != null || passwordFile != null) {
                throw new StoreRefusedException(
                        "--jdbc-user or --jdbc-password-file is given without --jdbc-url: give that as well, or"
                                + " neither");
            }
            return Optional.empty();
        }
        return Optional.of(PostgreSqlAddress.of(url, Optional.ofNullable(user), password(environment)));
    }

    private Optional<Secret> password(Function<String, @Nullable String> environment) throws StoreRefusedException {
        String fromEnvironment = environment.apply(PASSWORD);
        boolean inEnvironment = fromEnvironment != null && !fromEnvironment.isEmpty();
        if (passwordFile == null) {
            return inEnvironment ? Optional.of(Secret.of(fromEnvironment)) : Optional.empty();
        }
        if (inEnvironment) {
            throw new StoreRefusedException("there are two passwords for the database, in --jdbc-password-file and in "
                    + PASSWORD + ": remove one of them");
        }
        String text;
        try {
            text = Files.readString(passwordFile);
        } catch (IOException unreadable) {
            throw new StoreRefusedException("--jdbc-password-file " + passwordFile + " cannot be read as UTF-8 ("
                    + unreadable.getClass().getSimpleName() + "): name a file that holds the password and no more");
        }
        String password = text.lines().findFirst().orElse("");
        if (password.isEmpty() || text.lines().count() > 1) {
            throw new StoreRefusedException(
                    "--jdbc-password-file " + passwordFile + " is not one line: it must hold the password and no more");
        }
        return Optional.of(Secret.of(password));
    }
}
