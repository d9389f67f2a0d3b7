package org.openproctoring.core;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.feature.Launch;

/**
 * Decides which of a vendor's links people may follow: encrypted ones to an allowed host. If the operator sets
 * {@code allowed_redirect_hosts}, only those hosts and the ones in the backend's own options are allowed. Immutable,
 * thread-safe, and without I/O.
 *
 * <p>The library applies it to every link that a backend's features return, so a host does not need to.
 */
public final class LinkPolicy {
    /** The code of a {@link org.openproctoring.api.ProctoringException} for a link that is not allowed. */
    public static final String NOT_ALLOWED = "link-not-allowed";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.\\d{1,3}){3}");
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[a-z0-9.:\\[\\]_-]+");
    private static final int MAX_SHOWN_SCHEME = 30;

    private final BackendEntry backend;

    private LinkPolicy(BackendEntry backend) {
        this.backend = backend;
    }

    /**
     * Returns the policy for a backend's links.
     *
     * @param backend the backend, in any state
     * @return its policy
     */
    public static LinkPolicy of(BackendEntry backend) {
        return new LinkPolicy(backend);
    }

    /**
     * Returns whether a URL is safe from eavesdropping.
     *
     * @param url any URL
     * @return true for {@code https}, and for {@code http} on this machine, if the URL has a host and neither a user name nor
     *     a password
     */
    public static boolean isSecure(URI url) {
        String scheme = scheme(url);
        return isPlainWeb(url)
                && (scheme.equals("https") || LOOPBACK.matcher(host(url)).matches());
    }

    /**
     * Returns the origin of a URL for a content security policy.
     *
     * @param url any URL
     * @return scheme, host and port, which never end a directive; empty unless the URL {@linkplain #isSecure is secure}
     */
    public static Optional<String> contentSource(URI url) {
        return Optional.of(url)
                .filter(LinkPolicy::isSecure)
                .map(secure -> secure.getScheme() + "://" + secure.getRawAuthority())
                .filter(origin -> ORIGIN.matcher(origin).matches());
    }

    /**
     * Returns why people may not be redirected to a page of the vendor.
     *
     * @param url the vendor's URL
     * @return one clause in English for staff, without the link; empty if the link is allowed
     */
    public Optional<String> problem(URI url) {
        return problem(url, Optional.empty());
    }

    /**
     * Returns why a learner's browser may not open a launch. Schemes in {@code allowed_launch_schemes} are allowed here.
     *
     * @param launch a link or a form
     * @return as for {@link #problem(URI)}
     */
    public Optional<String> problem(Launch launch) {
        return problem(launch.url(), Optional.of(backend.allowedLaunchSchemes().value()));
    }

    private Optional<String> problem(URI url, Optional<Set<String>> launchSchemes) {
        String scheme = scheme(url);
        if (url.toASCIIString().length() > BrowserUrl.MAX_LENGTH) {
            return Optional.of("the link is longer than " + BrowserUrl.MAX_LENGTH + " characters");
        }
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (web && !isPlainWeb(url)) {
            return Optional.of("the link has no valid host, or contains a user name");
        }
        boolean allowed =
                launchSchemes.filter(schemes -> schemes.contains(scheme)).isPresent();
        if (!isSecure(url) && (!allowed || BrowserUrl.isUnsafeScheme(scheme))) {
            return Optional.of("the scheme of the link, " + shown(scheme) + ", is not "
                    + (launchSchemes.isPresent() ? "in allowed_launch_schemes" : "https"));
        }
        if (web && !allows(host(url))) {
            return Optional.of("the host of the link is not in allowed_redirect_hosts");
        }
        return Optional.empty();
    }

    private static boolean isPlainWeb(URI url) {
        String scheme = scheme(url);
        return (scheme.equals("https") || scheme.equals("http"))
                && url.getRawUserInfo() == null
                && BrowserUrl.host(url).isPresent();
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String shown(String scheme) {
        return scheme.length() > MAX_SHOWN_SCHEME ? scheme.substring(0, MAX_SHOWN_SCHEME) + "…" : scheme;
    }

    private static String host(URI url) {
        return BrowserUrl.host(url).orElse("").toLowerCase(Locale.ROOT);
    }

    private boolean allows(String host) {
        Effective<Set<String>> configured = backend.allowedRedirectHosts();
        return configured.from() != Origin.CONFIGURATION
                || configured.value().contains(host)
                || backend.options().values().stream()
                        .anyMatch(option -> String.valueOf(option.value())
                                .toLowerCase(Locale.ROOT)
                                .matches("https?://" + Pattern.quote(host) + "([:/?#].*)?"));
    }
}
