package org.openproctoring.core.course;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

/** A site with one backend of every kind that matters to courses. */
final class FixtureBackends {
    /** Does not require an address and shows review rules; the default backend. */
    static final String PLAIN = "plain";

    /** Requires an address and hides review rules. */
    static final String STRICT = "strict";

    /** Requires an address, but the operator overrides it. */
    static final String OVERRULED = "overruled";

    /** Does not require an address, but the operator overrides it. */
    static final String TIGHTENED = "tightened";

    static final String DISABLED = "disabled";
    static final String NOT_INSTALLED = "gone";
    static final String MISCONFIGURED = "misconfigured";
    static final String FAILED = "failed";

    /** Is not configured. */
    static final String UNKNOWN = "nowhere";

    private static final OptionSpec<String> KEY = OptionSpec.text("key").required();

    static final ProviderRegistry REGISTRY = registry(PLAIN);

    private FixtureBackends() {}

    static ProviderRegistry registry(@Nullable String defaultBackend) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(PLAIN, Map.of());
        map.put(STRICT, Map.of());
        map.put(OVERRULED, Map.of("provider", STRICT, "requires_escalation_email", false, "show_review_rules", true));
        map.put(TIGHTENED, Map.of("provider", PLAIN, "requires_escalation_email", true));
        map.put(DISABLED, Map.of("provider", STRICT, "enabled", false));
        map.put(NOT_INSTALLED, Map.of("requires_escalation_email", true));
        map.put(MISCONFIGURED, Map.of("provider", "choosy"));
        map.put(FAILED, Map.of());
        if (defaultBackend != null) {
            map.put("DEFAULT", defaultBackend);
        }
        return ProviderRegistry.builder()
                .discovery(false)
                .provider(provider(PLAIN, ProviderCapabilities.DEFAULTS))
                .provider(provider(STRICT, needy()))
                .provider(new FixtureProvider("choosy", needy(), true))
                .provider(new BrokenProvider())
                .configuration(BackendsConfiguration.of(map))
                .build();
    }

    private static ProviderCapabilities needy() {
        return ProviderCapabilities.builder()
                .requiresEscalationEmail(true)
                .showReviewRules(false)
                .build();
    }

    private static ProctoringProvider provider(String name, ProviderCapabilities capabilities) {
        return new FixtureProvider(name, capabilities, false);
    }

    private record FixtureProvider(String name, ProviderCapabilities capabilities, boolean choosy)
            implements ProctoringProvider {
        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            ProviderDescriptor.Builder descriptor =
                    ProviderDescriptor.builder(name).capabilities(capabilities);
            return (choosy ? descriptor.options(KEY) : descriptor).build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return registration -> Registration.registered("1");
        }
    }

    private static final class BrokenProvider implements ProctoringProvider {
        @Override
        public String name() {
            return FAILED;
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder(FAILED).build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            throw new IllegalStateException("does not work");
        }
    }
}
