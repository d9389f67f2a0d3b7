package org.openproctoring.provider.rest.http;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of the protocol, without address and token. Its text form shows the operation alone.
 *
 * @param operation what it is for, for logs and messages
 * @param method the HTTP method
 * @param path path and query below the vendor's address, encoded
 * @param body what goes out as JSON, if anything
 * @param language the languages that the vendor should answer in, if it matters
 * @param kind what it does at the vendor, and so whether it may be repeated
 * @param gone what 404 and 410 mean
 */
public record VendorCall(
        String operation,
        String method,
        String path,
        @Nullable Map<String, ?> body,
        @Nullable String language,
        Kind kind,
        Gone gone) {
    /** The statuses with which a vendor says that it does not know what a call is about. */
    static final Set<Integer> GONE = Set.of(404, 410);

    /** What 404 and 410 mean. */
    public enum Gone {
        /** A failure. */
        REFUSAL,
        /** A failure of the configuration: the call names nothing that a vendor might not know. */
        WRONG_PATH,
        /** A result, but only where the vendor says so in JSON: any web server answers so with a page for people. */
        RESULT
    }

    /** What a call does at the vendor. */
    public enum Kind {
        /** Nothing. */
        READ,
        /** It says what is, and may be said again. */
        UPDATE,
        /** An update for which there is always room: the learner hands in. */
        URGENT_UPDATE,
        /** Something new, every time. */
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

    boolean repeatable() {
        return kind != Kind.CREATION;
    }

    /** Whether the vendor says that it does not know what the call is about, and the call takes that for a result. */
    public boolean isGone(VendorResponse reply) {
        return gone == Gone.RESULT && GONE.contains(reply.status()) && reply.isJson();
    }

    @Override
    public String toString() {
        return operation;
    }
}
