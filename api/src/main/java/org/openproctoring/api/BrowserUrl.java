package org.openproctoring.api;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;
import org.openproctoring.api.internal.WebHost;

/**
 * Parses URLs as browsers do. Vendors and operators write links that {@link URI} rejects although every browser follows
 * them: relative links, links with spaces, {@code |} or a lone {@code %}, and hosts with an underscore or non-ASCII
 * letters.
 *
 * <p>The methods are stateless and thread-safe. They never resolve host names.
 */
public final class BrowserUrl {
    /** The maximum length of a URL, in characters after encoding. A URL must fit into a response header. */
    public static final int MAX_LENGTH = 4_096;

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!*'()";
    private static final String PATH = UNRESERVED + ":@&=+$,;/";
    private static final String QUERY = PATH + "?";

    private static final Pattern SCHEME = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern SURROUNDING = Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+$");
    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r]");
    private static final Pattern AUTHORITY = Pattern.compile("(?s)//([^/?#]*)(.*)");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?s)(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::([0-9]*))?");
    private static final Pattern PARTS = Pattern.compile("(?s)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /**
     * Browsers keep these characters in a host name. The JDK maps them to others or drops them, which yields a
     * different host.
     */
    private static final Pattern MAPPED_DIFFERENTLY = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private BrowserUrl() {}

    /**
     * Parses an absolute URL.
     *
     * @param text the URL as written
     * @return the URL with illegal characters encoded and the host in ASCII; any scheme is accepted
     * @throws IllegalArgumentException if a browser would not follow the URL either, or it exceeds {@link #MAX_LENGTH};
     *     the message states the reason without repeating the URL
     */
    public static URI parse(String text) {
        return normalize(text, null);
    }

    /**
     * Parses a URL, which may be relative.
     *
     * @param text the URL as written
     * @param base an {@code http} or {@code https} URL with a host, against which relative URLs are resolved
     * @return as for {@link #parse(String)}
     * @throws IllegalArgumentException as for {@link #parse(String)}, or if the base is not such a URL
     */
    public static URI parse(String text, URI base) {
        return normalize(text, Require.web(base, "base"));
    }

    /**
     * Returns the host of a URL. Unlike {@link URI#getHost()}, it accepts hosts with an underscore.
     *
     * @param url any URL
     * @return the host, with an IPv6 address in brackets; empty if there is none or the name is not valid
     */
    public static Optional<String> host(URI url) {
        return WebHost.of(url).map(WebHost::name);
    }

    /**
     * Returns whether a browser treats a URL with this scheme as code, or as content that did not come from a server.
     * Users are never sent to such a URL.
     *
     * @param scheme a scheme, without the colon
     * @return true for {@code javascript}, {@code data} and similar schemes
     */
    public static boolean isUnsafeScheme(String scheme) {
        return Require.UNSAFE_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
    }

    private static URI normalize(String text, @Nullable URI base) {
        if (text.length() > MAX_LENGTH) {
            throw tooLong();
        }
        String url = BREAKS.matcher(SURROUNDING.matcher(text).replaceAll("")).replaceAll("");
        if (url.isEmpty()) {
            throw new IllegalArgumentException("the URL is empty");
        }
        Matcher scheme = SCHEME.matcher(url);
        String normalized;
        if (!scheme.matches()) {
            if (base == null) {
                throw new IllegalArgumentException("the URL does not begin with a scheme such as https://");
            }
            normalized = relative(url, base);
        } else if (isWeb(scheme.group(1))) {
            normalized = web(scheme.group(1), scheme.group(2));
        } else {
            normalized = scheme.group(1) + ":" + encodedParts(scheme.group(2));
        }
        if (normalized.length() > MAX_LENGTH) {
            throw tooLong();
        }
        try {
            return new URI(normalized);
        } catch (URISyntaxException malformed) {
            // The exception's message repeats the text, so it is not kept as the cause.
            throw new IllegalArgumentException("the URL is malformed");
        }
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("the URL is longer than " + MAX_LENGTH + " characters");
    }

    private static boolean isWeb(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    }

    private static String relative(String url, URI base) {
        String path = withSlashes(url);
        if (path.startsWith("//")) {
            return web(base.getScheme(), path);
        }
        String site = base.getScheme() + "://" + base.getRawAuthority();
        String basePath = base.getRawPath();
        if (path.startsWith("/")) {
            return site + encodedParts(path);
        }
        if (path.startsWith("?")) {
            return site + basePath + encodedParts(path);
        }
        if (path.startsWith("#")) {
            String query = base.getRawQuery();
            return site + basePath + (query == null ? "" : "?" + query) + encodedParts(path);
        }
        return site
                + (basePath.isEmpty() ? "/" : basePath.substring(0, basePath.lastIndexOf('/') + 1))
                + encodedParts(path);
    }

    private static String web(String scheme, String rest) {
        Matcher matcher = AUTHORITY.matcher(withSlashes(rest));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the URL has no // before its host");
        }
        String authority = matcher.group(1);
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : encoded(authority.substring(0, at), UNRESERVED + ":&=+$,;") + "@";
        Matcher parts = HOST_AND_PORT.matcher(authority.substring(at + 1));
        if (!parts.matches()) {
            throw new IllegalArgumentException("the host or the port of the URL is not valid");
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        if (!port.isEmpty() && !WebHost.isPort(port)) {
            throw new IllegalArgumentException("the port of the URL is not between 1 and 65535");
        }
        return scheme + "://" + user + host(parts.group(1)) + (port.isEmpty() ? "" : ":" + port)
                + encodedParts(matcher.group(2));
    }

    private static String host(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the URL has no host");
        }
        if (name.startsWith("[")) {
            return name;
        }
        if (MAPPED_DIFFERENTLY.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "the host of the URL contains letters that are interpreted in two ways; write it in ASCII, as xn--…");
        }
        String ascii;
        try {
            ascii = WebHost.isName(name) ? name : IDN.toASCII(name);
        } catch (IllegalArgumentException invalidName) {
            ascii = "";
        }
        if (!WebHost.isName(ascii)) {
            throw new IllegalArgumentException("the host of the URL is not valid");
        }
        return ascii;
    }

    /** Browsers treat a backslash before the query as a slash. */
    private static String withSlashes(String url) {
        Matcher parts = PARTS.matcher(url);
        return parts.matches() ? parts.group(1).replace('\\', '/') + url.substring(parts.end(1)) : url;
    }

    private static String encodedParts(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the URL is malformed");
        }
        String query = parts.group(2);
        String fragment = parts.group(3);
        return encoded(parts.group(1), PATH)
                + (query == null ? "" : "?" + encoded(query.substring(1), QUERY))
                + (fragment == null ? "" : "#" + encoded(fragment.substring(1), QUERY));
    }

    /**
     * Keeps existing escapes and encodes all characters that are not allowed, including a percent sign that does not
     * start an escape.
     */
    private static String encoded(String text, String allowed) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        Matcher escape = ESCAPE.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean keep =
                    character == '%' ? escape.region(i, text.length()).lookingAt() : allowed.indexOf(character) >= 0;
            if (keep) {
                result.appendCodePoint(character);
            } else {
                String whole =
                        Character.getType(character) == Character.SURROGATE ? "\ufffd" : Character.toString(character);
                for (byte next : whole.getBytes(StandardCharsets.UTF_8)) {
                    HEX.toHexDigits(result.append('%'), next);
                }
            }
            i += Character.charCount(character);
        }
        return result.toString();
    }
}
