package org.openproctoring.provider.proctortrack;

import com.google.auto.service.AutoService;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.SupportContacts;

/**
 * Declares what Proctortrack needs, and checks an operator's options. It does not talk to Proctortrack yet: registering
 * an attempt fails and says so, and no feature is offered.
 */
@AutoService(ProctoringProvider.class)
public final class ProctortrackProvider implements ProctoringProvider {
    static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url")
            .required()
            .visible()
            .description("Proctortrack's address for your site, from your contract: `https`, without credentials, query"
                    + " and fragment.");
    static final OptionSpec<String> CLIENT_ID = OptionSpec.text("client_id")
            .required()
            .visible()
            .description("The name under which your site logs in at Proctortrack.");
    static final OptionSpec<Secret> CLIENT_SECRET = OptionSpec.secret("client_secret")
            .required()
            .description("The secret that belongs to `client_id`. Better a reference than the secret itself:"
                    + " `${NAME}` or `${file:/path}`.");
    static final OptionSpec<URI> EXAM_RETURN_URL = OptionSpec.uri("exam_return_url")
            .visible()
            .description("Where Proctortrack sends learners back to, in place of the exam's own page: `https`, without"
                    + " credentials.");
    static final OptionSpec<Map<String, Object>> DEFAULT_RULES = OptionSpec.map("default_rules")
            .visible()
            .description("The rules of every exam that has none of its own, by Proctortrack's keys.");
    static final OptionSpec<Duration> TOKEN_EXPIRATION_TIME = OptionSpec.duration("token_expiration_time")
            .visible()
            .defaultValue(Duration.ofSeconds(60))
            .description("How long a link to Proctortrack's dashboard works: more than zero, at most a day.");
    static final OptionSpec<Boolean> ALLOW_HTTP = OptionSpec.flag("allow_http")
            .visible()
            .defaultValue(false)
            .description("Whether an address may begin with `http` where it is not on this machine. For tests only:"
                    + " secrets and learners' names are then readable on the way.");

    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("Proctortrack")
            .capabilities(ProviderCapabilities.builder()
                    .requiresEscalationEmail(true)
                    .showReviewRules(false)
                    .build())
            .contacts(SupportContacts.builder()
                    .email("support@verificient.com")
                    .phone("+1 844-753-2020")
                    .learnerNotificationFrom("no-reply@verificient.com")
                    .build())
            .options(
                    BASE_URL,
                    CLIENT_ID,
                    CLIENT_SECRET,
                    EXAM_RETURN_URL,
                    DEFAULT_RULES,
                    TOKEN_EXPIRATION_TIME,
                    ALLOW_HTTP)
            .build();

    private static final LocalizedText LEARNER_MESSAGE = LocalizedText.of(
            "This exam cannot be started, because its proctoring is not ready yet. Please tell your course team.");

    /** For {@link java.util.ServiceLoader}. */
    public ProctortrackProvider() {}

    @Override
    public String name() {
        return "proctortrack";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        boolean allowHttp = context.options().get(ALLOW_HTTP);
        InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
        URI baseUrl = context.options().get(BASE_URL);
        Addresses.checkTransport(baseUrl, allowHttp, message -> wrong.add(BASE_URL, message));
        if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            wrong.add(BASE_URL, "must have no query and no fragment: end it after the path");
        }
        context.options()
                .find(EXAM_RETURN_URL)
                .ifPresent(url ->
                        Addresses.checkTransport(url, allowHttp, message -> wrong.add(EXAM_RETURN_URL, message)));
        Duration life = context.options().get(TOKEN_EXPIRATION_TIME);
        if (life.isZero() || life.isNegative() || life.compareTo(LONGEST_TOKEN) > 0) {
            wrong.add(TOKEN_EXPIRATION_TIME, "must be more than zero and at most a day");
        }
        wrong.throwIfAny();
        return registration -> {
            throw ProctoringException.notSupported(
                            Fault.VENDOR,
                            "this version of the Proctortrack provider declares what Proctortrack needs and does not"
                                    + " register attempts: install a newer version of its jar, or let the course choose"
                                    + " another backend")
                    .learnerMessage(LEARNER_MESSAGE)
                    .build();
        };
    }
}
