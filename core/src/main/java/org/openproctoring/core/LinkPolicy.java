package org.openproctoring.core;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.Launch;

/**
 * Decides which of a vendor's links people may follow: those that nobody on the way can read or change, to a host that the
 * operator allows. An operator who names {@code allowed_redirect_hosts} allows those and the ones in the backend's own
 * options, and no others. Immutable, safe from many threads, without I/O.
 */
public final class LinkPolicy {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.\\d{1,3}){3}");
    private static final int SHOWN_SCHEME = 30;

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
     * Says whether nobody on the way can read or change what an address leads to.
     *
     * @param url any address
     * @return true for {@code https}, and for {@code http} on this machine, where there is a host and neither a user name
     *     nor a password
     */
    public static boolean isSecure(URI url) {
        String scheme = scheme(url);
        return isPlainWeb(url)
                && (scheme.equals("https") || LOOPBACK.matcher(host(url)).matches());
    }

    /**
     * Says why people may not be sent to a page of the vendor.
     *
     * @param url where the vendor wants them
     * @return one clause in English for staff, without the link; empty where they may be sent there
     */
    public Optional<String> problem(URI url) {
        return problem(url, Set.of());
    }

    /**
     * Says why a learner's browser may not go where the vendor wants it. {@code allowed_launch_schemes} counts here.
     *
     * @param launch a link or a form
     * @return as for {@link #problem(URI)}
     */
    public Optional<String> problem(Launch launch) {
        return problem(launch.url(), backend.allowedLaunchSchemes().value());
    }

    /**
     * Takes a launch that may not be followed out of what a learner is given.
     *
     * @param details what the backend gives
     * @return the same, or the same with {@link AttemptDetails#launchProblem()} in place of the launch
     */
    public AttemptDetails applyTo(AttemptDetails details) {
        return details.launch()
                .flatMap(this::problem)
                .map(details::withLaunchProblem)
                .orElse(details);
    }

    private Optional<String> problem(URI url, Set<String> schemes) {
        String scheme = scheme(url);
        if (url.toASCIIString().length() > BrowserUrl.MAX_LENGTH) {
            return Optional.of("the link is longer than " + BrowserUrl.MAX_LENGTH + " characters");
        }
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (web && !isPlainWeb(url)) {
            return Optional.of("the link has no valid host, or contains a user name");
        }
        if (!isSecure(url) && (!schemes.contains(scheme) || BrowserUrl.isUnsafeScheme(scheme))) {
            return Optional.of("the scheme of the link, " + shown(scheme) + ", is not in allowed_launch_schemes");
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
        return scheme.length() > SHOWN_SCHEME ? scheme.substring(0, SHOWN_SCHEME) + "…" : scheme;
    }

    private static String host(URI url) {
        return BrowserUrl.host(url).orElse("").toLowerCase(Locale.ROOT);
    }

    private boolean allows(String host) {
        Effective<Set<String>> named = backend.allowedRedirectHosts();
        return named.from() != Origin.CONFIGURATION
                || named.value().contains(host)
                || backend.options().values().stream()
                        .anyMatch(option -> String.valueOf(option.value())
                                .toLowerCase(Locale.ROOT)
                                .matches("https?://" + Pattern.quote(host) + "([:/?#].*)?"));
    }
}
