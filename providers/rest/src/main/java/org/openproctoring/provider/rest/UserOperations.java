package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Deletes users' data at the vendor. Only the answer {@code true} counts as a deletion. */
final class UserOperations implements UserRetirement {
    private final RestContext context;

    UserOperations(RestContext context) {
        this.context = context;
    }

    @Override
    public Outcome retire(String pseudonym) {
        VendorCall call = VendorCall.delete("retire a user", context.path(RestPath.USER, "user_id", pseudonym));
        VendorResponse reply = context.client().send(call);
        if (call.isGone(reply)) {
            return Outcome.NOTHING_TO_DELETE;
        }
        try {
            JsonNode json = reply.json();
            if (json.isBoolean()) {
                return json.booleanValue() ? Outcome.DELETED : Outcome.NOT_DELETED;
            }
        } catch (UnreadableException unreadable) {
            // Same as any other answer that is neither true nor false.
        }
        throw context.failures().notConfirmed(call);
    }
}
