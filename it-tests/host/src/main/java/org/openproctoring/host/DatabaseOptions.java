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

/** The options for a shared database. */
final class DatabaseOptions {
    private static final String PASSWORD = "PROCTORING_JDBC_PASSWORD";

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "A PostgreSQL database, for example jdbc:postgresql://localhost/proctoring."
                    + " By default, data is stored in a file in --data.")
    private @Nullable String url;

    @Option(
            names = "--jdbc-user",
            paramLabel = "NAME",
            description = "The database user, unless --jdbc-url contains it.")
    private @Nullable String user;

    @Option(
            names = "--jdbc-password-file",
            paramLabel = "FILE",
            description =
                    "A file with the database password. By default, the environment variable " + PASSWORD + " is used.")
    private @Nullable Path passwordFile;

    /**
     * Returns the configured database, if any.
     *
     * @throws StoreRefusedException if the options are invalid
     */
    Optional<PostgreSqlAddress> address(Function<String, @Nullable String> environment) throws StoreRefusedException {
        if (url == null) {
            if (user != null || passwordFile != null) {
                throw new StoreRefusedException(
                        "--jdbc-user and --jdbc-password-file require --jdbc-url: add --jdbc-url or remove the other"
                                + " options");
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
            throw new StoreRefusedException("two passwords are set for the database, in --jdbc-password-file and in "
                    + PASSWORD + ": remove one of them");
        }
        String text;
        try {
            text = Files.readString(passwordFile);
        } catch (IOException unreadable) {
            throw new StoreRefusedException("--jdbc-password-file " + passwordFile + " cannot be read as UTF-8 ("
                    + unreadable.getClass().getSimpleName()
                    + "): specify a readable file that contains only the password");
        }
        String password = text.lines().findFirst().orElse("");
        if (password.isEmpty() || text.lines().count() > 1) {
            throw new StoreRefusedException("--jdbc-password-file " + passwordFile
                    + " is not one line: the file must contain only the password");
        }
        return Optional.of(Secret.of(password));
    }
}
