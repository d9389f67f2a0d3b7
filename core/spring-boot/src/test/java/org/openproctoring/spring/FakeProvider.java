package org.openproctoring.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;

/**
 * A provider that keeps the contexts of its backends. A learner named {@code refused} cannot be registered, and the circuit is
 * open for one named {@code not-tried}.
 */
final class FakeProvider implements ProctoringProvider {
    static final OptionSpec<String> BASE_URL =
            OptionSpec.text("base_url").required().visible();
    static final OptionSpec<Secret> API_KEY = OptionSpec.secret("api_key");
    static final OptionSpec<Integer> PAGE_SIZE = OptionSpec.integer("page_size");

    final Map<String, BackendContext> contexts = new ConcurrentHashMap<>();

    private final String name;

    FakeProvider(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("The " + name + " service")
                .options(BASE_URL, API_KEY, PAGE_SIZE)
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        contexts.put(context.backendName(), context);
        return new Backend();
    }

    private static final class Backend implements ProctoringBackend, AttemptInfo, Callbacks {
        @Override
        public Registration register(AttemptRegistration registration) {
            String learner = registration.learner().pseudonym();
            if (learner.equals("refused")) {
                throw ProctoringException.unavailable(Effect.NONE, "no answer").build();
            }
            if (learner.equals("not-tried")) {
                throw ProctoringException.circuitOpen("not tried").build();
            }
            return Registration.registered("vendor-1");
        }

        @Override
        public AttemptDetails details(AttemptInfoRequest request) {
            return AttemptDetails.builder().build();
        }

        @Override
        public CallbackEvent receive(InboundRequest request) {
            return CallbackEvent.ready(
                    AttemptKey.externalId(request.attemptExternalId().orElseThrow()));
        }
    }
}
