package org.openproctoring.api.feature;

import org.openproctoring.api.BackendFeature;

/** The vendor calls the host: an attempt is ready, an attempt was reviewed. */
public interface Callbacks extends BackendFeature {
    /**
     * Reads what the vendor sent. Pure: no I/O, no state, and nothing decided. The host's library has limited the size
     * before, and finds the attempt, authorises, drops repeats and applies the event after.
     *
     * <p>Where the vendor signs its requests, the signature is checked here, over {@link InboundRequest#body()}.
     *
     * @param request what arrived
     * @return what it says
     * @throws CallbackRejectedException where it must not be believed or cannot be read
     */
    CallbackEvent receive(InboundRequest request) throws CallbackRejectedException;
}
