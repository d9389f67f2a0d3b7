package org.openproctoring.api.feature;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.internal.Require;

/**
 * Where a learner's browser goes: a link to follow or a form to post. Immutable. Its text form shows the host or the scheme alone,
 * because an address or a field may hold a token.
 */
public final class Launch {
    /** How the browser gets there. May grow. */
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
     * A link to follow: to a page or a download, or, with a scheme of the vendor's own, to an application on the learner's
     * device. Hosts follow only the schemes that their operator allows.
     *
     * @param url an absolute address, never one with a scheme such as {@code javascript} or {@code data}
     * @return the launch
     */
    public static Launch link(URI url) {
        return new Launch(Method.LINK, Require.link(url, "url"), Map.of());
    }

    /**
     * A form to post, as LTI launches are.
     *
     * @param url an https or http address with a host
     * @param fields the form's hidden fields
     * @return the launch
     */
    public static Launch post(URI url, Map<String, String> fields) {
        return new Launch(Method.POST, Require.web(url, "url"), fields);
    }

    /**
     * How the browser gets there.
     *
     * @return the method
     */
    public Method method() {
        return method;
    }

    /**
     * Where the browser goes.
     *
     * @return an absolute address, of any scheme that is not code; its host is in {@link BrowserUrl#host}
     */
    public URI url() {
        return url;
    }

    /**
     * The hidden fields of a form.
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
