package org.openproctoring.provider.rest;

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
 * @param meaningful the statuses that mean something to the operation, besides success
 */
record VendorCall(
        String operation,
        String method,
        String path,
        @Nullable Map<String, ?> body,
        @Nullable String language,
        Kind kind,
        Set<Integer> meaningful) {
    /** The vendor no longer knows what the call is about. */
    static final Set<Integer> GONE = Set.of(404, 410);

    /** What a call does at the vendor. */
    enum Kind {
        /** Nothing. */
        READ,
        /** It says what is, and may be said again. */
        UPDATE,
        /** An update for which there is always room: the learner hands in. */
        URGENT_UPDATE,
        /** Something new, every time. */
        CREATION
    }

    static VendorCall get(String operation, String path) {
        return new VendorCall(operation, "GET", path, null, null, Kind.READ, Set.of());
    }

    static VendorCall post(String operation, String path, Map<String, ?> body, Kind kind) {
        return new VendorCall(operation, "POST", path, body, null, kind, Set.of());
    }

    static VendorCall patch(String operation, String path, Map<String, ?> body, Kind kind) {
        return new VendorCall(operation, "PATCH", path, body, null, kind, GONE);
    }

    static VendorCall delete(String operation, String path) {
        return new VendorCall(operation, "DELETE", path, null, null, Kind.UPDATE, GONE);
    }

    VendorCall in(String languages) {
        return new VendorCall(operation, method, path, body, languages, kind, meaningful);
    }

    VendorCall goneMeansSomething() {
        return new VendorCall(operation, method, path, body, language, kind, GONE);
    }

    boolean urgent() {
        return kind == Kind.URGENT_UPDATE;
    }

    boolean repeatable() {
        return kind != Kind.CREATION;
    }

    boolean isGone(Reply reply) {
        return GONE.contains(reply.status());
    }

    @Override
    public String toString() {
        return operation;
    }
}
