package org.openproctoring.api.samples;

import java.net.URI;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Registration;

/** A minimal provider with capabilities, two options, and a lambda as the backend. */
public final class MinimalProvider implements ProctoringProvider {
    static final OptionSpec<URI> BASE_URL =
            OptionSpec.uri("base_url").required().visible();
    static final OptionSpec<Secret> API_KEY = OptionSpec.secret("api_key").required();

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Acme Proctoring")
                .options(BASE_URL, API_KEY)
                .capabilities(ProviderCapabilities.builder()
                        .requiresEscalationEmail(true)
                        .build())
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        AcmeClient client = new AcmeClient(
                context.options().get(BASE_URL), context.options().get(API_KEY));
        return registration -> Registration.registered(client.register(registration.attemptCode()));
    }

    /** Stands in for the vendor's HTTP client. */
    private record AcmeClient(URI baseUrl, Secret apiKey) {
        String register(String attemptCode) {
            return baseUrl.getHost() + "-" + attemptCode;
        }
    }
}
