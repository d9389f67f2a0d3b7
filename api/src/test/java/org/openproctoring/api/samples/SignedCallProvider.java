package org.openproctoring.api.samples;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;

/**
 * A provider with a single call, signed with a shared secret. The vendor sends signed reviews for all attempts in its
 * own format to one URL, and a rule violation passes. It supports nothing else, so it is not notified when an exam
 * starts.
 */
public final class SignedCallProvider implements ProctoringProvider {
    static final OptionSpec<URI> REGISTER_URL =
            OptionSpec.uri("register_url").required().visible();
    static final OptionSpec<URI> DOWNLOAD_URL =
            OptionSpec.uri("download_url").required().visible();
    static final OptionSpec<String> KEY_ID =
            OptionSpec.text("key_id").required().visible();
    static final OptionSpec<Secret> KEY = OptionSpec.secret("key").required();

    /** An HTTP client. */
    interface Transport {
        /** Posts a text and returns the response text. Throws an exception if the status is not 2xx. */
        String post(URI url, Map<String, String> headers, byte[] body) throws IOException;
    }

    private final Transport transport;

    /** Creates the provider. {@code ServiceLoader} needs this constructor. */
    public SignedCallProvider() {
        this((url, headers, body) -> "locator-1");
    }

    SignedCallProvider(Transport transport) {
        this.transport = transport;
    }

    @Override
    public String name() {
        return "acme-signed";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Acme by signed call")
                .options(REGISTER_URL, DOWNLOAD_URL, KEY_ID, KEY)
                .capabilities(ProviderCapabilities.builder()
                        .passingStatuses(ReviewStatus.PASSED, ReviewStatus.VIOLATION)
                        .build())
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return new Backend(context, transport);
    }

    private record Backend(BackendContext context, Transport transport)
            implements ProctoringBackend, AttemptInfo, Callbacks {
        private static final Duration FRESH = Duration.ofMinutes(5);
        private static final Map<String, ReviewStatus> STATUSES = Map.of(
                "Clean", ReviewStatus.PASSED,
                "Rules Violation", ReviewStatus.VIOLATION,
                "Suspicious", ReviewStatus.SUSPICIOUS,
                "Not Reviewed", ReviewStatus.NOT_REVIEWED);

        @Override
        public Registration register(AttemptRegistration registration) {
            byte[] body = String.join(
                            "\n",
                            "examCode:" + registration.attemptCode(),
                            "duration:" + registration.timeLimit().toMinutes(),
                            "reviewerNotes:" + registration.exam().reviewRules().orElse("Closed Book"))
                    .getBytes(StandardCharsets.UTF_8);
            String date = context.clock().instant().toString();
            Map<String, String> headers =
                    Map.of("Date", date, "Authorization", context.options().get(KEY_ID) + ":" + signature(date, body));
            try {
                return Registration.registered(transport.post(context.options().get(REGISTER_URL), headers, body));
            } catch (IOException e) {
                throw ProctoringException.unavailable(Effect.UNKNOWN, "the registration timed out")
                        .learnerMessage(LocalizedText.of("The exam cannot be started now. Please try again later."))
                        .build();
            } catch (IllegalArgumentException e) {
                throw ProctoringException.invalidAnswer(Effect.DONE, "the response does not contain the attempt's id")
                        .build();
            }
        }

        @Override
        public AttemptDetails details(AttemptInfoRequest request) {
            return AttemptDetails.builder()
                    .launch(Launch.link(context.options().get(DOWNLOAD_URL)))
                    .build();
        }

        @Override
        public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
            String date = request.header("Date").orElse("");
            byte[] expected = signature(date, request.body()).getBytes(StandardCharsets.UTF_8);
            byte[] given = request.header("Signature").orElse("").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(expected, given)) {
                throw new CallbackRejectedException(Reason.UNAUTHENTICATED, "the signature is not valid");
            }
            try {
                Duration age =
                        Duration.between(Instant.parse(date), context.clock().instant());
                if (age.abs().compareTo(FRESH) > 0) {
                    throw new CallbackRejectedException(
                            Reason.STALE, "the timestamp differs by more than five minutes");
                }
                return review(new String(request.body(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new CallbackRejectedException(Reason.MALFORMED, "the body is not a review");
            }
        }

        /** Parses a first line with attempt code and verdict, then one line per comment: from, to, status, text. */
        private static CallbackEvent review(List<String> lines) throws CallbackRejectedException {
            Iterator<String> rest = lines.iterator();
            String[] verdict = (rest.hasNext() ? rest.next() : "").split(";", -1);
            ReviewStatus status = STATUSES.get(verdict[1]);
            if (status == null) {
                throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the status of the review is unknown");
            }
            Review.Builder review = Review.builder(status);
            while (rest.hasNext()) {
                String[] comment = rest.next().split(";", 4);
                review.comment(ReviewComment.of(comment[3], comment[2])
                        .at(
                                Duration.ofSeconds(Long.parseLong(comment[0])),
                                Duration.ofSeconds(Long.parseLong(comment[1]))));
            }
            return CallbackEvent.reviewed(AttemptKey.attemptCode(verdict[0]), review.build());
        }

        private String signature(String date, byte[] body) {
            byte[] prefix = (date + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] signed = new byte[prefix.length + body.length];
            System.arraycopy(prefix, 0, signed, 0, prefix.length);
            System.arraycopy(body, 0, signed, prefix.length, body.length);
            return Base64.getEncoder().encodeToString(Hmac.of(context.options().get(KEY), signed));
        }
    }
}
