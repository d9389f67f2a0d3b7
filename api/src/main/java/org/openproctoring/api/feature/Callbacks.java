package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** Parses the vendor's calls to the host: an attempt is ready, or was reviewed. */
public interface Callbacks extends BackendFeature {
    /**
     * Parses a call. A pure function: no I/O, no state and no decisions. The host's library has already limited the
     * size. Afterwards it finds the attempt, authorizes the call, drops duplicates and applies the event.
     *
     * <p>If the vendor signs its requests, verify the signature here, over {@link InboundRequest#body()}.
     *
     * @param request the call
     * @return the event
     * @throws CallbackRejectedException if the call is not trustworthy or cannot be parsed
     */
    CallbackEvent receive(InboundRequest request) throws CallbackRejectedException;
}
