package org.openproctoring.provider.rest.http;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of the protocol, without base URL and token. Its string form shows only the operation.
 *
 * @param operation a description of the call, for logs and messages
 * @param method the HTTP method
 * @param path the encoded path and query, relative to the base URL
 * @param body the JSON body, if any
 * @param language the value of {@code Accept-Language}, if any
 * @param kind the effect of the call, which decides whether it may be retried
 * @param gone the meaning of 404 and 410
 */
public record VendorCall(
        String operation,
        String method,
        String path,
        @Nullable Map<String, ?> body,
        @Nullable String language,
        Kind kind,
        Gone gone) {
    /** The statuses that mean that the vendor does not know the subject of a call. */
    static final Set<Integer> GONE = Set.of(404, 410);

    /** The meaning of 404 and 410. */
    public enum Gone {
        /** A failure. */
        REFUSAL,
        /** A wrong configuration: the path contains no id that could be unknown. */
        WRONG_PATH,
        /** A result, but only with JSON: any web server answers a wrong address with an HTML page. */
        RESULT
    }

    /** The effect of a call at the vendor. */
    public enum Kind {
        /** Reads without an effect. */
        READ,
        /** Sets a state; idempotent. */
        UPDATE,
        /** An update that may use the reserved slots, such as submitting an attempt. */
        URGENT_UPDATE,
        /** Creates something new each time. */
        CREATION
    }

    public static VendorCall get(String operation, String path) {
        return new VendorCall(operation, "GET", path, null, null, Kind.READ, Gone.REFUSAL);
    }

    public static VendorCall post(String operation, String path, Map<String, ?> body, Kind kind) {
        return new VendorCall(operation, "POST", path, body, null, kind, Gone.REFUSAL);
    }

    public static VendorCall patch(String operation, String path, Map<String, ?> body, Kind kind) {
        return new VendorCall(operation, "PATCH", path, body, null, kind, Gone.REFUSAL);
    }

    public static VendorCall delete(String operation, String path) {
        return new VendorCall(operation, "DELETE", path, null, null, Kind.UPDATE, Gone.RESULT);
    }

    public VendorCall in(String languages) {
        return new VendorCall(operation, method, path, body, languages, kind, gone);
    }

    public VendorCall gone(Gone meaning) {
        return new VendorCall(operation, method, path, body, language, kind, meaning);
    }

    boolean urgent() {
        return kind == Kind.URGENT_UPDATE;
    }

    boolean retriable() {
        return kind != Kind.CREATION;
    }

    /** Returns whether the vendor does not know the subject of the call and the call treats that as a result. */
    public boolean isGone(VendorResponse reply) {
        return gone == Gone.RESULT && GONE.contains(reply.status()) && reply.isJson();
    }

    @Override
    public String toString() {
        return operation;
    }
}
