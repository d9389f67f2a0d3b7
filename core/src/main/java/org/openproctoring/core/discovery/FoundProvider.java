package org.openproctoring.core.discovery;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;

/**
 * A provider that could be instantiated, with the results of its inspection.
 *
 * @param provider the provider
 * @param provenance where it comes from
 * @param source how it was found
 * @param name its name, if it returned a valid one
 * @param spiVersion the API version that it was compiled against, if it returned one
 * @param descriptor its descriptor, if the provider works
 * @param failure the problem, if the provider does not work
 */
public record FoundProvider(
        ProctoringProvider provider,
        Provenance provenance,
        Source source,
        Optional<String> name,
        OptionalInt spiVersion,
        Optional<ProviderDescriptor> descriptor,
        Optional<Problem> failure) {
    /** How a provider was found, in order of precedence. */
    public enum Source {
        BUILT_IN,
        ADDED,
        DISCOVERED
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Set<String> RESERVED = Set.of("default", NullProvider.NAME);

    /** Inspects a provider. Never throws for a provider's fault: the result then has a failure. */
    public static FoundProvider inspect(ProctoringProvider provider, Source source) {
        return new Inspection(provider, source).run();
    }

    public String providerClass() {
        return provenance.providerClass();
    }

    /** Returns the descriptor of a provider that did not fail. */
    public ProviderDescriptor requireDescriptor() {
        return descriptor.orElseThrow();
    }

    /** Returns the provider's entry in the report. */
    public ProviderEntry entry(ProviderState state) {
        return new ReportedProvider(name, descriptor, spiVersion, state, provenance);
    }

    /** Compares by identity, so that the provider's own {@code equals} and {@code hashCode} are not called. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static final class Inspection {
        private final ProctoringProvider provider;
        private final Source source;
        private final Provenance provenance;
        private @Nullable String name;
        private OptionalInt spiVersion = OptionalInt.empty();
        private @Nullable ProviderDescriptor descriptor;

        Inspection(ProctoringProvider provider, Source source) {
            this.provider = provider;
            this.source = source;
            this.provenance = Provenance.of(provider.getClass());
        }

        FoundProvider run() {
            Optional<Problem> failure = inspect();
            return new FoundProvider(
                    provider,
                    provenance,
                    source,
                    Optional.ofNullable(name),
                    spiVersion,
                    failure.isPresent() ? Optional.empty() : Optional.ofNullable(descriptor),
                    failure);
        }

        private Optional<Problem> inspect() {
            String method = "name()";
            try {
                String answer = provider.name();
                if (!isName(answer)) {
                    return failed(ProblemCode.PROVIDER_INVALID_ANSWER, badName(answer));
                }
                name = answer;
                method = "spiVersion()";
                int version = provider.spiVersion();
                spiVersion = OptionalInt.of(version);
                if (version != ProctoringSpi.VERSION) {
                    return failed(
                            ProblemCode.PROVIDER_SPI_VERSION,
                            "was compiled against version " + version + " of the API; this host uses version "
                                    + ProctoringSpi.VERSION);
                }
                method = "descriptor()";
                descriptor = provider.descriptor();
                return checkDescriptor(descriptor);
            } catch (AbstractMethodError missing) {
                return failed(
                        ProblemCode.PROVIDER_SPI_VERSION,
                        "was compiled against a version of the API without " + method + "; this host uses version "
                                + ProctoringSpi.VERSION);
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                if (ApiMismatch.isCauseOf(thrown)) {
                    return failed(ProblemCode.PROVIDER_SPI_VERSION, ApiMismatch.describe(thrown, spiVersion));
                }
                return failed(
                        thrown instanceof LinkageError
                                ? ProblemCode.PROVIDER_DEPENDENCY_MISSING
                                : ProblemCode.PROVIDER_CALL_FAILED,
                        "failed in " + method + ": " + ThrowableSanitizer.describe(thrown));
            }
        }

        private boolean isName(@Nullable String answer) {
            return answer != null
                    && NAME.matcher(answer).matches()
                    && (source == Source.BUILT_IN || !RESERVED.contains(answer));
        }

        private static String badName(@Nullable String answer) {
            if (answer == null) {
                return "returned null from name()";
            }
            return RESERVED.contains(answer)
                    ? "has the name " + answer + ", which is reserved"
                    : "returned an invalid name: it must match " + NAME.pattern();
        }

        private Optional<Problem> checkDescriptor(@Nullable ProviderDescriptor answer) {
            if (answer == null) {
                return failed(ProblemCode.PROVIDER_INVALID_ANSWER, "returned null from descriptor()");
            }
            for (OptionSpec<?> option : answer.options()) {
                if (CoreOptions.owns(option.key())) {
                    return failed(
                            ProblemCode.PROVIDER_INVALID_ANSWER,
                            "declares the option " + option.key() + ", which is reserved for the host's library");
                }
            }
            return Optional.empty();
        }

        private Optional<Problem> failed(ProblemCode code, String whatIsWrong) {
            String label = name == null ? "" : name + ", ";
            return Optional.of(
                    code.problem("provider " + label + "class " + provenance.providerClass() + ", " + whatIsWrong)
                            .provider(name == null ? provenance.providerClass() : name)
                            .location(provenance.location().orElse(null))
                            .build());
        }
    }
}
