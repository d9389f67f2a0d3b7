package org.openproctoring.host.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.Secret;

/** The URL and credentials of a PostgreSQL database. The text form contains neither user nor password. */
public final class PostgreSqlAddress {
    private static final String SCHEME = "jdbc:postgresql:";

    /** The driver takes user information as part of the host name and repeats it in its error messages. */
    private static final Pattern USER_INFO = Pattern.compile("//[^/?]*@");

    private static final Pattern PASSWORD = Pattern.compile("[?&][^=&]*password[^=&]*=");
    private static final Pattern USER = Pattern.compile("[?&]user=");

    private final String url;
    private final Optional<String> user;
    private final Optional<Secret> password;

    private PostgreSqlAddress(String url, Optional<String> user, Optional<Secret> password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Validates an address.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with any driver parameters except passwords
     * @param user the database user, unless the URL contains it
     * @throws StoreRefusedException if the address is not valid; the message does not repeat it
     */
    public static PostgreSqlAddress of(String url, Optional<String> user, Optional<Secret> password)
            throws StoreRefusedException {
        if (!url.startsWith(SCHEME)) {
            throw new StoreRefusedException("--jdbc-url does not begin with " + SCHEME
                    + ": use the URL of a PostgreSQL database, or omit it to store the data in one file");
        }
        if (USER_INFO.matcher(url).find()
                || PASSWORD.matcher(url.toLowerCase(Locale.ROOT)).find()) {
            throw new StoreRefusedException("--jdbc-url contains a password, or a user before the host, which every"
                    + " user of the machine can read: remove it, and use --jdbc-user and --jdbc-password-file");
        }
        if (user.isPresent() && USER.matcher(url).find()) {
            throw new StoreRefusedException(
                    "--jdbc-user is set, and the URL of --jdbc-url contains a user as well: remove one of them");
        }
        return new PostgreSqlAddress(url, user, password);
    }

    String url() {
        return url;
    }

    Optional<String> user() {
        return user;
    }

    Optional<Secret> password() {
        return password;
    }

    /** Returns the URL without its parameters. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
