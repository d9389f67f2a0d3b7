package org.openproctoring.api.samples;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
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
 * A provider that launches in the learner's browser with LTI 1.3. Host and vendor do not communicate directly: an
 * attempt is registered without a call, the browser posts the login form, and the vendor's signed message that the exam
 * can start also arrives through the browser. The standard does not define reviews.
 */
public final class LtiProvider implements ProctoringProvider {
    static final OptionSpec<URI> LOGIN_URL =
            OptionSpec.uri("oidc_login_url").required().visible();
    static final OptionSpec<String> CLIENT_ID =
            OptionSpec.text("client_id").required().visible();
    static final OptionSpec<String> PUBLIC_KEY =
            OptionSpec.text("tool_public_key").required().visible();

    @Override
    public String name() {
        return "acme-lti";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Acme by LTI")
                .options(LOGIN_URL, CLIENT_ID, PUBLIC_KEY)
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        try {
            byte[] key = Base64.getDecoder().decode(context.options().get(PUBLIC_KEY));
            return new Backend(context, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidOptionsException(PUBLIC_KEY.key(), "must be a public RSA key, X.509 in Base64");
        }
    }

    private record Backend(BackendContext context, PublicKey vendorKey)
            implements ProctoringBackend, AttemptInfo, Callbacks {
        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered(registration.attemptCode());
        }

        @Override
        public AttemptDetails details(AttemptInfoRequest request) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("iss", context.host().baseUrl().toString());
            fields.put("client_id", context.options().get(CLIENT_ID));
            fields.put("login_hint", request.registration().learner().pseudonym());
            fields.put("lti_message_hint", request.attempt().attemptCode());
            fields.put("target_link_uri", request.registration().returnUrl().toString());
            return AttemptDetails.builder()
                    .launch(Launch.post(context.options().get(LOGIN_URL), fields))
                    .build();
        }

        /**
         * Parses a message that arrives through the learner's browser. It is trusted only because of the vendor's
         * signature, so the browser may know the attempt's code.
         */
        @Override
        public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
            if (!request.endpoint().equals("start-assessment")) {
                throw new CallbackRejectedException(Reason.MALFORMED, "the only endpoint is start-assessment");
            }
            try {
                String[] jwt = jwt(new String(request.body(), StandardCharsets.UTF_8));
                if (!isSignedByVendor(jwt[0] + "." + jwt[1], jwt[2])) {
                    throw new CallbackRejectedException(
                            Reason.UNAUTHENTICATED, "the signature of the JWT is not valid");
                }
                String claims = new String(Base64.getUrlDecoder().decode(jwt[1]), StandardCharsets.UTF_8);
                Instant expiry = Instant.ofEpochSecond(Long.parseLong(claim(claims, "exp")));
                if (!expiry.isAfter(context.clock().instant())) {
                    throw new CallbackRejectedException(Reason.STALE, "the JWT has expired");
                }
                return CallbackEvent.ready(AttemptKey.attemptCode(claim(claims, "session_data")));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new CallbackRejectedException(Reason.MALFORMED, "the JWT cannot be parsed");
            }
        }

        private static String[] jwt(String form) {
            String[] parts = (form.startsWith("JWT=")
                            ? URLDecoder.decode(form.substring(4), StandardCharsets.UTF_8)
                            : "")
                    .split("\\.", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("a JWT has three parts");
            }
            return parts;
        }

        private boolean isSignedByVendor(String text, String signature) {
            try {
                Signature rs256 = Signature.getInstance("SHA256withRSA");
                rs256.initVerify(vendorKey);
                rs256.update(text.getBytes(StandardCharsets.US_ASCII));
                return rs256.verify(Base64.getUrlDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false;
            }
        }

        /** Sufficient for a sample; a real JAR uses a JWT library. */
        private static String claim(String claims, String name) {
            Matcher matcher =
                    Pattern.compile("\"" + name + "\":\"?([A-Za-z0-9-]+)").matcher(claims);
            if (!matcher.find()) {
                throw new IllegalArgumentException("a claim is missing");
            }
            return matcher.group(1);
        }
    }
}
