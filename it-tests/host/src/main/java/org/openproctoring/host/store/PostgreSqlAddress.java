package org.openproctoring.host.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.Secret;

/** Where a PostgreSQL database is, and who signs in there. Its text form has neither user nor password. */
public final class PostgreSqlAddress {
    private static final String SCHEME = "jdbc:postgresql:";

    /** The driver takes it where the name of a host is expected, and repeats it when there is no such host. */
    private static final Pattern BEFORE_THE_HOST = Pattern.compile("//[^/?]*@");

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
     * Checks an address.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with any parameters of the driver but passwords
     * @param user who signs in, unless the URL says so
     * @throws StoreRefusedException where it cannot be one; the message does not repeat it
     */
    public static PostgreSqlAddress of(String url, Optional<String> user, Optional<Secret> password)
            throws StoreRefusedException {
        if (!url.startsWith(SCHEME)) {
            throw new StoreRefusedException("--jdbc-url does not begin with " + SCHEME
                    + ": give the URL of a PostgreSQL database, or leave it away to keep the data in one file");
        }
        if (BEFORE_THE_HOST.matcher(url).find()
                || PASSWORD.matcher(url.toLowerCase(Locale.ROOT)).find()) {
            throw new StoreRefusedException("--jdbc-url has a password or a user before the host in it, where every"
                    + " user of the machine can read it: remove it, and give --jdbc-user and --jdbc-password-file");
        }
        if (user.isPresent() && USER.matcher(url).find()) {
            throw new StoreRefusedException(
                    "--jdbc-user is given, and the URL of --jdbc-url has a user as well:" + " remove one of them");
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

    /** Without the parameters. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
