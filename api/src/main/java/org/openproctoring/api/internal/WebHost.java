package org.openproctoring.api.internal;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of a URL, as browsers and DNS accept it. {@link URI} does not recognize a name with an underscore or with a
 * last label of digits.
 *
 * @param name the name; an IPv6 address is in brackets
 */
public record WebHost(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
    private static final Pattern NAME_AND_PORT = Pattern.compile("(" + NAME.pattern() + ")(?::([0-9]*))?");
    private static final Pattern PORT = Pattern.compile("0*[1-9][0-9]{0,4}");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Returns the host of a URL.
     *
     * @param url any URL
     * @return the host; empty if there is none, or if its name or port is not valid
     */
    public static Optional<WebHost> of(URI url) {
        if (url.getHost() != null) {
            return url.getPort() == 0 || url.getPort() > HIGHEST_PORT
                    ? Optional.empty()
                    : Optional.of(new WebHost(url.getHost()));
        }
        @Nullable String authority = url.getRawAuthority();
        if (authority == null) {
            return Optional.empty();
        }
        Matcher matcher = NAME_AND_PORT.matcher(authority);
        return matcher.matches()
                        && (matcher.group(2) == null || matcher.group(2).isEmpty() || isPort(matcher.group(2)))
                ? Optional.of(new WebHost(matcher.group(1)))
                : Optional.empty();
    }

    /**
     * Returns whether a text is a valid ASCII host name.
     *
     * @param text any text
     * @return whether it consists of letters, digits, dots, hyphens and underscores
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Returns whether a text is a valid port number.
     *
     * @param text any text
     * @return whether it is a number from 1 to 65535
     */
    public static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) <= HIGHEST_PORT;
    }
}
