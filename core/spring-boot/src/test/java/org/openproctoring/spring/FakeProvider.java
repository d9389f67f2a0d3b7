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
import org.openproctoring.api.exam.Registration;

/** A provider that keeps the contexts of its backends. A learner named {@code refused} cannot be registered. */
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
        return registration -> {
            if (registration.learner().pseudonym().equals("refused")) {
                throw ProctoringException.unavailable(Effect.NONE, "no answer").build();
            }
            return Registration.registered("vendor-1");
        };
    }
}
