package org.openproctoring.api.feature;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.internal.Require;

/**
 * A launch in the learner's browser: a link to follow or a form to post. Immutable; {@code toString} shows only the
 * host or the scheme, because a URL or a field may contain a token.
 */
public final class Launch {
    /** The kind of a launch. Constants may be added. */
    public enum Method {
        /** The learner follows a link. */
        LINK,
        /** The learner's page posts a form. */
        POST
    }

    private final Method method;
    private final URI url;
    private final Map<String, String> fields;

    private Launch(Method method, URI url, Map<String, String> fields) {
        this.method = method;
        this.url = url;
        this.fields = Require.entries(fields, "fields");
    }

    /**
     * Creates a link to a page or a download. A link with a custom scheme opens an application on the learner's device.
     * Hosts follow only the schemes that their operator allows.
     *
     * @param url an absolute address, never one with a scheme such as {@code javascript} or {@code data}
     * @return the launch
     */
    public static Launch link(URI url) {
        return new Launch(Method.LINK, Require.link(url, "url"), Map.of());
    }

    /**
     * Creates a form to post, as used for LTI launches.
     *
     * @param url an HTTP or HTTPS URL with a host
     * @param fields the form's hidden fields
     * @return the launch
     */
    public static Launch post(URI url, Map<String, String> fields) {
        return new Launch(Method.POST, Require.web(url, "url"), fields);
    }

    /**
     * Returns the kind of launch.
     *
     * @return the method
     */
    public Method method() {
        return method;
    }

    /**
     * Returns the URL to open.
     *
     * @return an absolute URL with a safe scheme; get its host from {@link BrowserUrl#host}
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the hidden fields of the form.
     *
     * @return the fields in their order; unmodifiable, empty for a link
     */
    public Map<String, String> fields() {
        return fields;
    }

    @Override
    public String toString() {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        return method + " to " + (web ? BrowserUrl.host(url).orElse("") : scheme + ":");
    }
}
