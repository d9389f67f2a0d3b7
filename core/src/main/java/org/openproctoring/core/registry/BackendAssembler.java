package org.openproctoring.core.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Effective;
import org.openproctoring.core.Origin;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.config.BackendSection;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.config.DisplayValue;
import org.openproctoring.core.config.OptionsReader;
import org.openproctoring.core.discovery.FoundProvider;
import org.openproctoring.core.discovery.NullProvider;
import org.openproctoring.core.guard.BackendGuard;
import org.openproctoring.core.guard.BackendPolicy;
import org.openproctoring.core.guard.Bulkhead;
import org.openproctoring.core.guard.CallGate;
import org.openproctoring.core.guard.FeatureMask;
import org.openproctoring.core.guard.GuardedBackend;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;

/** Creates a backend from its entry and its provider, or collects every problem that prevents it. */
final class BackendAssembler {
    /** The option with which a provider may limit its own concurrent calls. */
    private static final String MAX_CONCURRENT_CALLS = "max_concurrent_calls";

    private final BackendSection section;
    private final ProviderCatalog catalog;
    private final RegistryBuilder builder;
    private final CallGate gate;
    private final Semaphore allCalls;
    private final Set<FoundProvider> used;
    private final List<ProctoringBackend> created;
    private final OptionsReader reader;
    private final List<Problem> problems = new ArrayList<>();

    BackendAssembler(
            BackendSection section,
            ProviderCatalog catalog,
            Placeholders placeholders,
            RegistryBuilder builder,
            CallGate gate,
            Semaphore allCalls,
            Set<FoundProvider> used,
            List<ProctoringBackend> created) {
        this.section = section;
        this.catalog = catalog;
        this.builder = builder;
        this.gate = gate;
        this.allCalls = allCalls;
        this.used = used;
        this.created = created;
        this.reader = new OptionsReader(section, placeholders);
    }

    BackendEntry assemble() {
        boolean enabled = reader.read(CoreOptions.ENABLED).orElse(true);
        String providerName = reader.read(CoreOptions.PROVIDER).orElse(section.name());
        ProviderCatalog.Resolution resolution =
                catalog.resolve(providerName, reader.read(CoreOptions.PROVIDER_CLASS), reader);
        Optional<FoundProvider> provider = resolution.provider();
        @Nullable
        ProviderDescriptor descriptor =
                provider.map(FoundProvider::requireDescriptor).orElse(null);
        List<OptionSpec<?>> declared = descriptor == null ? List.of() : descriptor.options();
        EffectiveSettings settings = EffectiveSettings.of(reader, descriptor);
        if (section.name().equals(NullProvider.NAME) && !providerName.equals(NullProvider.NAME)) {
            reader.refuse(CoreOptions.PROVIDER, ConfigurationSchemaWriter.NULL_IS_BUILT_IN);
        }
        Map<String, Object> values = values(declared);

        BackendState state = resolution.state();
        @Nullable GuardedBackend backend = null;
        Set<String> features = Set.of();
        if (!section.readable()) {
            state = BackendState.MISCONFIGURED;
            problems.addAll(section.problems());
        } else if (!enabled && isUnambiguous(CoreOptions.ENABLED)) {
            state = BackendState.DISABLED;
        } else {
            resolution.problem().ifPresent(problems::add);
            if (provider.isPresent()) {
                used.add(provider.get());
                reader.checkKeys(declared);
                checkConcurrency(declared);
                state = hasErrors() ? BackendState.MISCONFIGURED : BackendState.READY;
            }
            if (state == BackendState.READY) {
                // The policy reads only settings, and the entry with the guarded backend does not exist yet.
                BackendPolicy policy =
                        new BackendPolicy(entry(providerName, state, descriptor, settings, values, null, Set.of()));
                Creation creation = create(provider.orElseThrow(), settings, values, policy);
                state = creation.state();
                backend = creation.backend();
            }
            if (backend != null) {
                features = features(backend, provider.orElseThrow());
            }
            problems.addAll(section.problems());
            problems.addAll(reader.problems());
        }
        return entry(providerName, state, descriptor, settings, values, backend, features);
    }

    private BackendEntry entry(
            String providerName,
            BackendState state,
            @Nullable ProviderDescriptor descriptor,
            EffectiveSettings settings,
            Map<String, Object> values,
            @Nullable GuardedBackend backend,
            Set<String> features) {
        List<OptionSpec<?>> declared = descriptor == null ? List.of() : descriptor.options();
        return new DefaultBackendEntry(
                section.name(),
                providerName,
                state,
                reasonFirst(),
                descriptor,
                settings,
                shown(declared, values),
                compared(declared, values),
                backend,
                features);
    }

    /** Returns whether neither the entry nor the option in it has a problem, such as a duplicate key. */
    private boolean isUnambiguous(OptionSpec<?> option) {
        return section.problems().isEmpty()
                && reader.problems().stream().noneMatch(problem -> problem.key().equals(Optional.of(option.key())));
    }

    /** Warns if the provider's own limit is higher than the bulkhead's, because it would never be reached. */
    private void checkConcurrency(List<OptionSpec<?>> declared) {
        int limit = Math.min(builder.maxConcurrentCallsPerBackend, builder.maxConcurrentCalls);
        declared.stream()
                .filter(option -> option.key().equals(MAX_CONCURRENT_CALLS))
                .filter(option -> reader.read(option)
                        .filter(value -> value instanceof Integer calls && calls > limit)
                        .isPresent())
                .forEach(option -> reader.warn(
                        ProblemCode.CONCURRENCY_LIMITED,
                        option,
                        "is higher than the " + limit + " concurrent calls that the host allows for one backend"));
    }

    private boolean hasErrors() {
        return !section.problems().isEmpty() || reader.problems().stream().anyMatch(BackendAssembler::isError);
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Problem.Severity.ERROR;
    }

    private List<Problem> reasonFirst() {
        List<Problem> errors =
                problems.stream().filter(BackendAssembler::isError).toList();
        List<Problem> warnings =
                problems.stream().filter(problem -> !isError(problem)).toList();
        List<Problem> sorted = new ArrayList<>(errors);
        sorted.addAll(warnings);
        return List.copyOf(sorted);
    }

    /** Returns the values for the provider: the configured ones, or else the defaults. */
    private Map<String, Object> values(List<OptionSpec<?>> declared) {
        Map<String, Object> values = new HashMap<>();
        for (OptionSpec<?> option : declared) {
            Optional<?> configured = reader.read(option);
            (configured.isPresent() ? configured : option.defaultValue())
                    .ifPresent(value -> values.put(option.key(), value));
        }
        return values;
    }

    private Map<String, Effective<Object>> shown(List<OptionSpec<?>> declared, Map<String, Object> values) {
        Map<String, Effective<Object>> shown = new TreeMap<>();
        for (OptionSpec<?> option : declared) {
            Object value = values.get(option.key());
            if (value != null) {
                Origin from = reader.read(option).isPresent() ? Origin.CONFIGURATION : Origin.PROVIDER;
                shown.put(option.key(), new Effective<>(DisplayValue.of(option, value), from));
            }
        }
        for (OptionSpec<?> option : CoreOptions.ALL) {
            Optional<?> configured = reader.read(option);
            (configured.isPresent() ? configured : option.defaultValue())
                    .ifPresent(value -> shown.put(
                            option.key(),
                            new Effective<>(
                                    DisplayValue.of(option, value),
                                    configured.isPresent() ? Origin.CONFIGURATION : Origin.DEFAULT)));
        }
        reader.undeclared(declared).forEach(key -> shown.put(key, new Effective<>(Secret.MASK, Origin.CONFIGURATION)));
        return Collections.unmodifiableMap(shown);
    }

    /** Returns what decides whether a key has changed: its effective value or, where there is none, what is written. */
    private EntryValues compared(List<OptionSpec<?>> declared, Map<String, Object> values) {
        Map<String, Object> compared = new HashMap<>(values);
        for (OptionSpec<?> option : CoreOptions.ALL) {
            Optional<?> configured = reader.read(option);
            (configured.isPresent() ? configured : option.defaultValue())
                    .ifPresent(value -> compared.put(option.key(), value));
        }
        Set<String> effective = Stream.concat(CoreOptions.ALL.stream(), declared.stream())
                .filter(option -> reader.read(option).isPresent())
                .map(OptionSpec::key)
                .collect(Collectors.toSet());
        reader.contents().forEach((key, written) -> {
            if (!effective.contains(key)) {
                compared.put(key, written);
            }
        });
        return new EntryValues(compared);
    }

    private record Creation(BackendState state, @Nullable GuardedBackend backend) {}

    private Creation create(
            FoundProvider provider, EffectiveSettings settings, Map<String, Object> values, BackendPolicy policy) {
        try {
            ProctoringBackend backend = provider.provider()
                    .create(new Context(
                            section.name(),
                            new Options(provider.requireDescriptor().options(), values),
                            builder.host,
                            settings.callTimeout().value(),
                            builder.clock));
            if (backend == null) {
                return failed(provider, "returned null from create()");
            }
            created.add(backend);
            BackendGuard guard = new BackendGuard(
                    section.name(),
                    provider.provenance(),
                    gate,
                    new Bulkhead(section.name(), builder.maxConcurrentCallsPerBackend, allCalls),
                    builder.listeners);
            return new Creation(
                    BackendState.READY,
                    new GuardedBackend(
                            backend,
                            provider.provider().getClass(),
                            guard,
                            FeatureMask.of(settings.hasDashboard(), settings.supportsOnboarding()),
                            policy));
        } catch (InvalidOptionsException rejected) {
            rejected.options().forEach(option -> reader.rejected(option.key(), option.message()));
            return new Creation(BackendState.MISCONFIGURED, null);
        } catch (Throwable thrown) {
            ThrowableSanitizer.rethrowIfFatal(thrown);
            return failed(provider, "failed in create(): " + ThrowableSanitizer.describe(thrown));
        }
    }

    private Creation failed(FoundProvider provider, String whatIsWrong) {
        problems.add(reader.problem(
                        ProblemCode.BACKEND_CREATION_FAILED,
                        "provider " + provider.name().orElseThrow() + ", class " + provider.providerClass() + ", "
                                + whatIsWrong)
                .provider(provider.name().orElseThrow())
                .location(provider.provenance().location().orElse(null))
                .line(0)
                .build());
        return new Creation(BackendState.FAILED, null);
    }

    private Set<String> features(GuardedBackend backend, FoundProvider provider) {
        Set<String> features = new TreeSet<>();
        for (Class<? extends BackendFeature> type : FeatureMask.STANDARD) {
            try {
                if (backend.feature(type).isPresent()) {
                    features.add(type.getSimpleName());
                }
            } catch (ProctoringException failure) {
                backend.withhold(type);
                problems.add(reader.problem(
                                ProblemCode.FEATURE_FAILED, reader.withoutHidden(String.valueOf(failure.getMessage())))
                        .provider(provider.name().orElseThrow())
                        .location(provider.provenance().location().orElse(null))
                        .line(0)
                        .build());
            }
        }
        return Collections.unmodifiableSet(features);
    }

    private record Context(String backendName, BackendOptions options, HostInfo host, Duration callTimeout, Clock clock)
            implements BackendContext {}

    /** The values of the options that the provider declares. Its text form shows only their keys. */
    private static final class Options implements BackendOptions {
        private final Map<String, OptionSpec<?>> declared = new HashMap<>();
        private final Map<String, Object> values;

        Options(List<OptionSpec<?>> declared, Map<String, Object> values) {
            declared.forEach(option -> this.declared.put(option.key(), option));
            this.values = Map.copyOf(values);
        }

        @Override
        public <T> Optional<T> find(OptionSpec<T> option) {
            OptionSpec<?> known = declared.get(option.key());
            if (known == null || known.type() != option.type()) {
                throw new IllegalArgumentException("the descriptor does not declare the option " + option);
            }
            @SuppressWarnings("unchecked") // the value has the type that both declare
            T value = (T) values.get(option.key());
            return value == null ? option.defaultValue() : Optional.of(value);
        }

        @Override
        public String toString() {
            return "options " + values.keySet();
        }
    }
}
