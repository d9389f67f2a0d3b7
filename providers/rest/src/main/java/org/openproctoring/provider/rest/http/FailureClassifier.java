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
 * The one place that decides what a failure means, and the one place that words it: the operation, a status, a kind of
 * failure, and never an address, an id, a header or anything that the vendor sent.
 */
public final class FailureClassifier {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    /** Those that say that the vendor is out of order, and not that the request is. */
    private static final Set<Integer> OUT_OF_ORDER = Set.of(500, 502, 503, 504);

    private final String backend;
    private final Clock clock;

    public FailureClassifier(String backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    /** Nothing was asked, because too much is being asked already. */
    public CallFailure noRoom(VendorCall call) {
        return CallFailure.busy(unavailable(
                        Effect.NONE,
                        at(call) + ": too many calls are on their way; the vendor is slow, or"
                                + " max_concurrent_calls is too low")
                .build());
    }

    /** Nothing was asked, or nobody waited for the answer. */
    ProctoringException interrupted(VendorCall call, Effect effect) {
        return unavailable(effect, at(call) + ": the calling thread was interrupted")
                .build();
    }

    /** Nothing was asked, because the vendor has been out of order a moment ago. */
    ProctoringException breakerOpen(VendorCall call) {
        return unavailable(Effect.NONE, at(call) + ": not tried, the vendor failed again and again a moment ago")
                .build();
    }

    ProctoringException closed(VendorCall call) {
        return unavailable(Effect.NONE, at(call) + ": the backend is closed")
                .retriable(false)
                .build();
    }

    /** The request did not get through, or no whole reply came back. */
    CallFailure lost(VendorCall call, TransportException lost) {
        Effect effect = lost.sent() ? unknown(call) : Effect.NONE;
        if (lost.reason() == TransportException.Reason.TOO_LARGE) {
            return CallFailure.answered(unusable(call, "is larger than " + VendorResponse.MAX_BYTES + " bytes"));
        }
        ProctoringException failure =
                unavailable(effect, at(call) + ": " + lost.what()).build();
        if (lost.reason() == TransportException.Reason.INTERRUPTED) {
            return CallFailure.interrupted(failure);
        }
        return CallFailure.down(failure, !lost.sent() || call.repeatable());
    }

    /** The vendor answered, and not what was hoped for. */
    CallFailure refused(VendorCall call, VendorResponse reply) {
        int status = reply.status();
        String answered = at(call) + ": the vendor answered with status " + status;
        if (status == 429 || (status == 503 && !reply.retryAfter().isEmpty())) {
            Optional<Duration> wait = wait(reply);
            ProctoringException.Builder busy =
                    unavailable(status == 429 ? Effect.NONE : unknown(call), answered + ", it has too much to do");
            wait.ifPresent(busy::retryAfter);
            return CallFailure.busy(busy.build(), call.repeatable(), wait);
        }
        if (OUT_OF_ORDER.contains(status)) {
            return CallFailure.down(unavailable(unknown(call), answered).build(), call.repeatable());
        }
        if (status == 408 || status == 425) {
            return CallFailure.busy(unavailable(unknown(call), answered).build(), call.repeatable(), Optional.empty());
        }
        return CallFailure.answered(
                switch (status) {
                    case 401 ->
                        refusal(
                                Fault.OPERATOR,
                                answered + ", though the token is new: compare client_id and client_secret");
                    case 403 ->
                        refusal(Fault.OPERATOR, answered + ": this client may not do that, let the vendor allow it to");
                    case 407 -> refusal(Fault.OPERATOR, answered + ": the proxy wants a login, which is not supported");
                    case 404, 410 -> call.gone() == Gone.WRONG_PATH ? wrongPath(call) : unknownToVendor(call, answered);
                    case 405 -> refusal(Fault.HOST, answered + ": it does not support this operation at this path");
                    // Not implemented: certainly not done.
                    case 501 -> refusal(Fault.VENDOR, answered + ": it does not support this operation");
                    default -> other(call, status, answered);
                });
    }

    private static ProctoringException unknownToVendor(VendorCall call, String answered) {
        return refusal(
                Fault.HOST,
                answered
                        + (call.gone() == Gone.RESULT ? " and without JSON" : "")
                        + ": it does not know what this is about, or its paths are others");
    }

    private static ProctoringException other(VendorCall call, int status, String answered) {
        if (status >= 300 && status < 400) {
            return ProctoringException.builder(
                            "vendor-refused",
                            Fault.OPERATOR,
                            // 307 and 308 repeat the request elsewhere, so nothing was done with it here.
                            status >= 307 ? Effect.NONE : unknown(call),
                            answered + ", a redirect, which is never followed: compare base_url")
                    .learnerMessage(LearnerMessages.UNAVAILABLE)
                    .build();
        }
        if (status >= 400 && status < 500) {
            return refusal(Fault.HOST, answered);
        }
        if (status >= 500 && status < 600) {
            return ProctoringException.builder("vendor-refused", Fault.VENDOR, unknown(call), answered)
                    .learnerMessage(LearnerMessages.UNAVAILABLE)
                    .build();
        }
        return ProctoringException.invalidAnswer(unknown(call), answered + ", which does not exist")
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build();
    }

    /** The vendor says that it did the thing, in words that cannot be used. */
    public ProctoringException unusable(VendorCall call, String what) {
        return ProctoringException.invalidAnswer(unknown(call), at(call) + ": the vendor's answer " + what)
                .learnerMessage(LearnerMessages.UNAVAILABLE)
                .build();
    }

    /** The vendor does not know a place that needs no id. */
    private ProctoringException wrongPath(VendorCall call) {
        return refusal(Fault.OPERATOR, at(call) + ": the vendor does not know this path, compare base_url");
    }

    /** The vendor says that it did not do the thing. */
    public ProctoringException notDone(VendorCall call) {
        return ProctoringException.refused(Fault.VENDOR, at(call) + ": the vendor says that it did not")
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /**
     * The vendor answered with success, and does not say that it deleted anything. Counts as not done, although nobody can
     * know: a repeat would get the same answer, and an operator has to ask the vendor.
     */
    public ProctoringException notConfirmed(VendorCall call) {
        return ProctoringException.builder(
                        "not-confirmed",
                        Fault.VENDOR,
                        Effect.NONE,
                        at(call) + ": the vendor's answer does not confirm it")
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /** The host asks for something that the protocol cannot say. */
    public ProctoringException impossible(String operation, String why) {
        return ProctoringException.notSupported(Fault.HOST, "backend " + backend + ", " + operation + ": " + why)
                .learnerMessage(LearnerMessages.REFUSED)
                .build();
    }

    /** The vendor has no token for this client. */
    CallFailure noToken(VendorCall call, VendorResponse reply) {
        int status = reply.status();
        String answered = at(call) + ": no access token, the vendor answered with status " + status;
        if (status == 429 || status == 408 || status >= 500) {
            ProctoringException.Builder failure = unavailable(Effect.NONE, answered);
            Optional<Duration> wait = wait(reply);
            wait.ifPresent(failure::retryAfter);
            return OUT_OF_ORDER.contains(status)
                    ? CallFailure.down(failure.build(), true)
                    : CallFailure.busy(failure.build(), true, wait);
        }
        return CallFailure.answered(refusal(
                Fault.OPERATOR,
                answered
                        + (status == 400 || status == 401 || status == 403
                                ? ": compare client_id and client_secret"
                                : ": compare base_url and the path of the tokens")));
    }

    CallFailure tokenLost(VendorCall call, TransportException lost) {
        ProctoringException failure = unavailable(Effect.NONE, at(call) + ": no access token, " + lost.what())
                .build();
        return lost.reason() == TransportException.Reason.INTERRUPTED
                ? CallFailure.interrupted(failure)
                : CallFailure.down(failure, true);
    }

    CallFailure tokenUnusable(VendorCall call) {
        return CallFailure.answered(ProctoringException.invalidAnswer(
                        Effect.NONE, at(call) + ": no access token, the vendor's answer cannot be used")
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

    /** Seconds or a date; nothing where it is neither. */
    private Optional<Duration> wait(VendorResponse reply) {
        String text = reply.retryAfter().strip();
        try {
            Duration wait = text.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait)
                    .map(told -> told.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : told);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
