package org.openproctoring.provider.rest.http;

import java.util.Optional;
import org.openproctoring.provider.rest.http.AccessTokens.Token;

/** The steps of one call, one by one. They bypass retries, the circuit breaker and the token cache. */
public final class VendorProbe {
    private final RequestSender sender;
    private final AccessTokens tokens;
    private final Deadline deadline;

    VendorProbe(RequestSender sender, AccessTokens tokens, Deadline deadline) {
        this.sender = sender;
        this.tokens = tokens;
        this.deadline = deadline;
    }

    /** Requests a token and returns the response, whatever its status. */
    public VendorResponse requestToken() throws TransportException {
        return sender.requestToken(deadline);
    }

    public Optional<Token> token(VendorResponse answer) {
        return tokens.read(answer);
    }

    /** Sends a call and returns the response, whatever its status. */
    public VendorResponse send(VendorCall call, Token token) {
        try {
            return sender.send(call, token, deadline);
        } catch (CallFailure failed) {
            throw failed.failure();
        }
    }

    /** Returns the response if it is a success or {@link VendorCall#isGone}. */
    public VendorResponse accepted(VendorCall call, VendorResponse reply) {
        try {
            return sender.accepted(call, reply);
        } catch (CallFailure failed) {
            throw failed.failure();
        }
    }
}
