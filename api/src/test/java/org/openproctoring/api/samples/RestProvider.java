package org.openproctoring.api.samples;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.SupportContacts;

/** A provider with a REST client, for a vendor that supports all features. */
public final class RestProvider implements ProctoringProvider {
    static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url")
            .required()
            .visible()
            .description("The URL of the service, with https and without a query or fragment.");
    static final OptionSpec<String> CLIENT_ID =
            OptionSpec.text("client_id").required().visible();
    static final OptionSpec<Secret> CLIENT_SECRET =
            OptionSpec.secret("client_secret").required();
    static final OptionSpec<Map<String, Object>> DEFAULT_RULES =
            OptionSpec.map("default_rules").visible();
    static final OptionSpec<Duration> LINK_LIFE = OptionSpec.duration("link_life")
            .visible()
            .defaultValue(Duration.ofSeconds(60))
            .description("How long a link to the dashboard is valid.");

    private final Supplier<RestClient> clients;

    /** Creates the provider. {@code ServiceLoader} needs this constructor. */
    public RestProvider() {
        this(AcmeService::new);
    }

    RestProvider(Supplier<RestClient> clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "acme-rest";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder(LocalizedText.of("Acme REST", Map.of(Locale.FRENCH, "Acme par REST")))
                .options(BASE_URL, CLIENT_ID, CLIENT_SECRET, DEFAULT_RULES, LINK_LIFE)
                .capabilities(ProviderCapabilities.builder()
                        .pingInterval(Duration.ofSeconds(30))
                        .build())
                .contacts(SupportContacts.builder().email("help@acme.example").build())
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        URI baseUrl = context.options().get(BASE_URL);
        InvalidOptionsException.Builder wrong = InvalidOptionsException.builder();
        if (!"https".equalsIgnoreCase(baseUrl.getScheme()) || baseUrl.getQuery() != null) {
            wrong.add(BASE_URL, "must begin with https:// and have no query");
        }
        if (context.options().get(LINK_LIFE).compareTo(Duration.ofHours(1)) > 0) {
            wrong.add(LINK_LIFE, "must not be longer than an hour");
        }
        wrong.throwIfAny();
        return new RestBackend(context, clients.get());
    }
}
