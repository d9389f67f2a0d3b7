package org.openproctoring.provider.rest;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.HostInfo;
import org.openproctoring.provider.rest.http.CallLimits;
import org.openproctoring.provider.rest.http.ClientCredentials;
import org.openproctoring.provider.rest.http.ClientSettings;

/**
 * The settings of a backend: the operator's checked options, the provider's paths, and the host.
 *
 * @param backend the backend's name
 * @param base the vendor's base URL, without a trailing slash
 * @param paths all paths, relative to the base URL
 * @param credentials the client id and the secret
 * @param limits the limits of calls
 * @param host the host
 * @param linkLifetime the lifetime of dashboard links
 * @param defaultRules the rules of exams without their own
 * @param documentedNames whether the documented names are sent too
 * @param rawCourseSlashes whether the slashes of a course id stay slashes in a path
 * @param allowHttp whether URLs may use {@code http}
 * @param clock the clock
 */
record RestSettings(
        String backend,
        String base,
        Map<RestPath, String> paths,
        ClientCredentials credentials,
        CallLimits limits,
        HostInfo host,
        Duration linkLifetime,
        Map<String, Object> defaultRules,
        boolean documentedNames,
        boolean rawCourseSlashes,
        boolean allowHttp,
        Clock clock)
        implements ClientSettings {

    RestSettings {
        paths = Map.copyOf(paths);
    }

    /** Returns a path with its ids filled in. */
    String path(RestPath path, Map<String, String> ids) {
        return RestPath.filled(template(path), ids, rawCourseSlashes);
    }

    private String template(RestPath path) {
        return paths.getOrDefault(path, path.template());
    }

    @Override
    public String tokenPath() {
        return template(RestPath.TOKEN);
    }

    @Override
    public String userAgent() {
        return "open-proctoring (" + BrowserUrl.host(host.baseUrl()).orElse("") + ")";
    }
}
