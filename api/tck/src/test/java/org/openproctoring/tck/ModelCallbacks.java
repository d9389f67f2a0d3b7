package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;

/** Parses "code verdict", signed in a header. */
final class ModelCallbacks implements Callbacks {
    static final String HEADER = "X-Signature";

    private final Secret key;
    private final Mistake mistake;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    ModelCallbacks(Secret key, Mistake mistake) {
        this.key = key;
        this.mistake = mistake;
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        byte[] signed = mistake == Mistake.SIGNATURE_WITHOUT_THE_BODY
                ? signature(key.reveal(), new byte[0])
                : signature(key.reveal(), request.body());
        String given = request.header(HEADER).orElse("");
        boolean genuine = mistake == Mistake.SIGNATURE_WITHOUT_THE_BODY
                ? !given.isEmpty() && signed.length > 0
                : MessageDigest.isEqual(signed, given.getBytes(UTF_8));
        if (mistake == Mistake.FAILS_ON_MALFORMED_CALLS && request.body().length == 0) {
            throw new IllegalArgumentException("empty");
        }
        if (!genuine && !(mistake == Mistake.TRUSTS_STRANGERS && given.isEmpty())) {
            throw new CallbackRejectedException(Reason.UNAUTHENTICATED, "the signature is not valid");
        }
        String[] words = new String(request.body(), UTF_8).split(" ", -1);
        if (words.length != 2) {
            throw new CallbackRejectedException(Reason.MALFORMED, "the body is not a review");
        }
        if (mistake == Mistake.REMEMBERS_CALLS && !seen.add(words[0])) {
            throw new CallbackRejectedException(Reason.STALE, "received before");
        }
        return CallbackEvent.reviewed(
                AttemptKey.attemptCode(mistake == Mistake.NAMES_ANOTHER_ATTEMPT ? "OTHER" : words[0]),
                Review.builder(ReviewStatus.PASSED).build());
    }

    static byte[] signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
