package org.openproctoring.api.feature;

import java.net.URI;
import java.util.Map;
import org.openproctoring.api.internal.Require;

/**
 * Where a learner's browser goes: a link to follow or a form to post. Immutable. Its text form shows the host alone,
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
        this.url = Require.web(url, "url");
        this.fields = Require.entries(fields, "fields");
    }

    /**
     * A link to follow.
     *
     * @param url an absolute address
     * @return the launch
     */
    public static Launch link(URI url) {
        return new Launch(Method.LINK, url, Map.of());
    }

    /**
     * A form to post, as LTI launches are.
     *
     * @param url an absolute address
     * @param fields the form's hidden fields
     * @return the launch
     */
    public static Launch post(URI url, Map<String, String> fields) {
        return new Launch(Method.POST, url, fields);
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
     * @return an absolute address
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
        return method + " to " + url.getHost();
    }
}
