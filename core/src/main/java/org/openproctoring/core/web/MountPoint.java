package org.openproctoring.core.web;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.HostInfo;

/**
 * Where an endpoint is.
 *
 * @param publicUrl the URL at which clients reach it, without a trailing slash
 * @param path the beginning of the paths in the requests that the host passes, without a trailing slash
 */
record MountPoint(String publicUrl, String path) {
    private static final int MAX_TARGET = 8_192;

    static MountPoint of(URI publicUrl, @Nullable String mountPath) {
        return new MountPoint(
                withoutSlash(publicUrl.toString()),
                withoutSlash(Objects.requireNonNullElseGet(mountPath, publicUrl::getRawPath)));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * Checks a public URL.
     *
     * @throws IllegalArgumentException if it is not an HTTP or HTTPS URL with a host, or has a query or a fragment
     */
    static URI checkedUrl(URI publicUrl) {
        if (publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("publicUrl must not have a query or a fragment");
        }
        return HostInfo.builder(publicUrl).build().baseUrl();
    }

    /**
     * Checks a mount path.
     *
     * @throws IllegalArgumentException if it is neither empty nor absolute
     */
    static String checkedPath(String mountPath) {
        if (!mountPath.isEmpty() && !mountPath.startsWith("/")) {
            throw new IllegalArgumentException("mountPath must be empty or begin with a slash");
        }
        return mountPath;
    }

    /**
     * The target of a request.
     *
     * @param path the raw path below the mount point, beginning with a slash
     * @param query the raw query; empty if there is none
     */
    record Target(String path, String query) {}

    /**
     * Splits the target of a request.
     *
     * @throws Refusal if it is too long or not below the mount point
     */
    Target target(WebRequest request) throws Refusal {
        String target = request.target();
        if (target.length() > MAX_TARGET) {
            throw new Refusal(414, "The URL is longer than " + MAX_TARGET + " characters.");
        }
        int end = target.indexOf('?');
        String whole = end < 0 ? target : target.substring(0, end);
        if (!whole.startsWith(path + "/")) {
            throw notFound();
        }
        return new Target(whole.substring(path.length()), end < 0 ? "" : target.substring(end + 1));
    }

    static Refusal notFound() {
        return new Refusal(404, "Not found.");
    }

    static Refusal malformedQuery() {
        return new Refusal(400, "The query is not correctly URL-encoded.");
    }
}
