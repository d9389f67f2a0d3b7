package org.openproctoring.provider.rest.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.provider.rest.http.VendorCall.Gone;
import org.openproctoring.provider.rest.http.VendorCall.Kind;

/**
 * Classifies failures and writes their messages. A message contains the operation, the status and the kind of failure.
 * It never contains an address, an id, a header or anything that the vendor sent.
 */
public final class FailureClassifier {
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);
    /** Statuses that mean that the vendor is out of order, not that the request is wrong. */
    private static final Set<Integer> OUT_OF_ORDER = Set.of(500, 502, 503, 504);

    private final String backend;
    private final Clock clock;

    FailureClassifier(String backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    /** Nothing was sent, because the limit of concurrent calls was reached. */
    CallFailure noFreeSlot(VendorCall call) {
        return CallFailure.answered(unavailable(
                        Effect.NONE,
                        at(call)
                                + ": too many concurrent calls; the vendor is slow, or max_concurrent_calls is too low")
                .build());
    }

    /** The calling thread was interrupted before or during the call. */
    ProctoringException interrupted(VendorCall call, Effect effect) {
        return unavailable(effect, at(call) + ": the calling thread was interrupted")
                .build();
    }

    /** Nothing was sent, because the circuit is open. */
    ProctoringException breakerOpen(VendorCall call) {
        return ProctoringException.circuitOpen(
                        at(call) + ": not tried, because the vendor failed repeatedly and the circuit is open")
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build();
    }

    ProctoringException closed(VendorCall call) {
        return unavailable(Effect.NONE, at(call) + ": the backend is closed")
                .retriable(false)
                .build();
    }

    /** The request was not delivered, or the response is incomplete. */
    CallFailure lost(VendorCall call, TransportException lost) {
        Effect effect = lost.sent() ? unknown(call) : Effect.NONE;
        if (lost.reason() == TransportException.Reason.TOO_LARGE) {
            return CallFailure.answered(unusable(call, "is larger than " + VendorResponse.MAX_BYTES + " bytes"));
        }
        ProctoringException failure =
                unavailable(effect, at(call) + ": " + lost.reasonText()).build();
        if (lost.reason() == TransportException.Reason.INTERRUPTED) {
            return CallFailure.interrupted(failure);
        }
        return CallFailure.down(failure, !lost.sent() || call.retriable());
    }

    /** The vendor answered with a status other than success. */
    CallFailure refused(VendorCall call, VendorResponse reply) {
        int status = reply.status();
        String answered = at(call) + ": the vendor answered with status " + status;
        if (status == 429 || (status == 503 && !reply.retryAfter().isEmpty())) {
            Optional<Duration> wait = retryAfter(reply);
            ProctoringException.Builder busy =
                    unavailable(status == 429 ? Effect.NONE : unknown(call), answered + ", it is overloaded");
            wait.ifPresent(busy::retryAfter);
            return CallFailure.busy(busy.build(), call.retriable(), wait);
        }
        if (OUT_OF_ORDER.contains(status)) {
            return CallFailure.down(unavailable(unknown(call), answered).build(), call.retriable());
        }
        if (status == 408 || status == 425) {
            return CallFailure.busy(unavailable(unknown(call), answered).build(), call.retriable(), Optional.empty());
        }
        return CallFailure.answered(
                switch (status) {
                    case 401 ->
                        refusal(
                                Fault.OPERATOR,
                                answered + ", although the token is new: check client_id and client_secret");
                    case 403 ->
                        refusal(
                                Fault.OPERATOR,
                                answered + ": this client is not authorized; ask the vendor to authorize it");
                    case 407 ->
                        refusal(
                                Fault.OPERATOR,
                                answered + ": the proxy requires authentication, which is not supported");
                    case 404, 410 -> call.gone() == Gone.WRONG_PATH ? wrongPath(call) : unknownToVendor(call, answered);
                    case 405 -> refusal(Fault.HOST, answered + ": it does not support this operation at this path");
                    // "Not implemented" means certainly not done.
                    case 501 -> refusal(Fault.VENDOR, answered + ": it does not support this operation");
                    default -> other(call, status, answered);
                });
    }

    private static ProctoringException unknownToVendor(VendorCall call, String answered) {
        return refusal(
                Fault.HOST,
                answered
                        + (call.gone() == Gone.RESULT ? " and without JSON" : "")
                        + ": the vendor does not know the exam, attempt or user, or it uses other paths");
    }

    private static ProctoringException other(VendorCall call, int status, String answered) {
        if (status >= 300 && status < 400) {
            return ProctoringException.builder(
                            ProctoringException.VENDOR_REFUSED,
                            Fault.OPERATOR,
                            // 307 and 308 ask to send the request elsewhere, so it was not processed here.
                            status >= 307 ? Effect.NONE : unknown(call),
                            answered + ", a redirect, which is never followed: check base_url")
                    .learnerMessage(LearnerMessages.UNAVAILABLE)
                    .build();
        }
        if (status >= 400 && status < 500) {
            return refusal(Fault.HOST, answered);
        }
        if (status >= 500 && status < 600) {
            return ProctoringException.builder(
                            ProctoringException.VENDOR_REFUSED, Fault.VENDOR, unknown(call), answered)
                    .learnerMessage(LearnerMessages.UNAVAILABLE)
                    .build();
        }
        return ProctoringException.invalidAnswer(unknown(call), answered + ", which is not an HTTP status")
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build();
    }

    /** The vendor reports success, but its answer is unusable. */
    public ProctoringException unusable(VendorCall call, String flaw) {
        return ProctoringException.invalidAnswer(unknown(call), at(call) + ": the vendor's answer " + flaw)
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build();
    }

    /** The vendor does not know a path that contains no id. */
    private ProctoringException wrongPath(VendorCall call) {
        return refusal(Fault.OPERATOR, at(call) + ": the vendor does not know this path; check base_url");
    }

    /** The vendor reports that it did not perform the operation. */
    public ProctoringException notDone(VendorCall call) {
        return ProctoringException.refused(Fault.VENDOR, at(call) + ": the vendor reports that it was not done")
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /**
     * The vendor reports success without confirming the deletion. Counts as not done, although this is uncertain: a
     * retry would get the same answer, so an operator has to ask the vendor.
     */
    public ProctoringException notConfirmed(VendorCall call) {
        return ProctoringException.builder(
                        "not-confirmed",
                        Fault.VENDOR,
                        Effect.NONE,
                        at(call) + ": the vendor's answer does not confirm the deletion")
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /** The host requests something that the protocol cannot express. */
    public ProctoringException impossible(String operation, String reason) {
        return ProctoringException.notSupported(Fault.HOST, "backend " + backend + ", " + operation + ": " + reason)
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /** The vendor did not issue a token. */
    CallFailure noToken(VendorCall call, VendorResponse reply) {
        int status = reply.status();
        String answered = at(call) + ": no access token, the vendor answered with status " + status;
        if (isTemporary(status)) {
            ProctoringException.Builder failure = unavailable(Effect.NONE, answered);
            Optional<Duration> wait = retryAfter(reply);
            wait.ifPresent(failure::retryAfter);
            return OUT_OF_ORDER.contains(status)
                    ? CallFailure.down(failure.build(), true)
                    : CallFailure.busy(failure.build(), true, wait);
        }
        return CallFailure.answered(refusal(
                Fault.OPERATOR,
                answered
                        + (status == 400 || status == 401 || status == 403
                                ? ": check client_id and client_secret"
                                : status == 407
                                        ? ": the proxy requires authentication, which is not supported"
                                        : ": check base_url and the token path")));
    }

    /** Returns whether a status means that the same request may succeed later. */
    public static boolean isTemporary(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    CallFailure tokenLost(VendorCall call, TransportException lost) {
        ProctoringException failure = unavailable(Effect.NONE, at(call) + ": no access token, " + lost.reasonText())
                .build();
        return lost.reason() == TransportException.Reason.INTERRUPTED
                ? CallFailure.interrupted(failure)
                : CallFailure.down(failure, true);
    }

    CallFailure tokenUnusable(VendorCall call) {
        return CallFailure.answered(ProctoringException.invalidAnswer(
                        Effect.NONE, at(call) + ": no access token, the vendor's answer is unusable")
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build());
    }

    private static ProctoringException.Builder unavailable(Effect effect, String message) {
        return ProctoringException.unavailable(effect, message).learnerMessage(LearnerMessages.UNAVAILABLE);
    }

    private static ProctoringException refusal(Fault fault, String message) {
        return ProctoringException.refused(fault, message)
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    private static Effect unknown(VendorCall call) {
        return call.kind() == Kind.READ ? Effect.NONE : Effect.UNKNOWN;
    }

    private String at(VendorCall call) {
        return "backend " + backend + ", " + call.operation();
    }

    /** Parses {@code Retry-After}: seconds or a date; empty if it is neither. */
    private Optional<Duration> retryAfter(VendorResponse reply) {
        String text = reply.retryAfter().strip();
        try {
            Duration wait = text.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait)
                    .map(value -> value.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : value);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
