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
 * A provider that could be created, and what it says of itself as far as it got.
 *
 * @param provider the provider
 * @param provenance where it comes from
 * @param source how it was found
 * @param name its name, if it could say one that is well-formed
 * @param spiVersion what it was compiled against, if it could say
 * @param descriptor its descriptor, if nothing is wrong with it
 * @param failure what is wrong with it
 */
public record FoundProvider(
        ProctoringProvider provider,
        Provenance provenance,
        Source source,
        Optional<String> name,
        OptionalInt spiVersion,
        Optional<ProviderDescriptor> descriptor,
        Optional<Problem> failure) {
    /** How a provider was found, the one that wins first. */
    public enum Source {
        BUILT_IN,
        ADDED,
        DISCOVERED
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Set<String> RESERVED = Set.of("default", NullProvider.NAME);

    /** Asks a provider what it says of itself. Whatever it does, the answer is a provider, perhaps a failed one. */
    public static FoundProvider inspect(ProctoringProvider provider, Source source) {
        return new Inspection(provider, source).run();
    }

    public String providerClass() {
        return provenance.providerClass();
    }

    /** The descriptor of a provider that did not fail. */
    public ProviderDescriptor usable() {
        return descriptor.orElseThrow();
    }

    /** What the report shows. */
    public ProviderEntry entry(ProviderState state) {
        return new ReportedProvider(
                name, descriptor.map(ProviderDescriptor::displayName), spiVersion, state, provenance);
    }

    /** A provider is equal to itself only: its own {@code equals} and {@code hashCode} are foreign code. */
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
            Optional<Problem> failure = ask();
            return new FoundProvider(
                    provider,
                    provenance,
                    source,
                    Optional.ofNullable(name),
                    spiVersion,
                    failure.isPresent() ? Optional.empty() : Optional.ofNullable(descriptor),
                    failure);
        }

        private Optional<Problem> ask() {
            String asked = "name()";
            try {
                String answer = provider.name();
                if (!isName(answer)) {
                    return failed(ProblemCode.PROVIDER_INVALID_ANSWER, badName(answer));
                }
                name = answer;
                asked = "spiVersion()";
                int version = provider.spiVersion();
                spiVersion = OptionalInt.of(version);
                if (version != ProctoringSpi.VERSION) {
                    return failed(
                            ProblemCode.PROVIDER_SPI_VERSION,
                            "was compiled against version " + version + " of the API, and this is version "
                                    + ProctoringSpi.VERSION);
                }
                asked = "descriptor()";
                descriptor = provider.descriptor();
                return checkDescriptor(descriptor);
            } catch (AbstractMethodError missing) {
                return failed(
                        ProblemCode.PROVIDER_SPI_VERSION,
                        "was compiled against a version of the API without " + asked + ", and this is version "
                                + ProctoringSpi.VERSION);
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                return failed(
                        thrown instanceof LinkageError
                                ? ProblemCode.PROVIDER_DEPENDENCY_MISSING
                                : ProblemCode.PROVIDER_CALL_FAILED,
                        "fails in " + asked + ": " + ThrowableSanitizer.describe(thrown));
            }
        }

        private boolean isName(@Nullable String answer) {
            return answer != null
                    && NAME.matcher(answer).matches()
                    && (source == Source.BUILT_IN || !RESERVED.contains(answer));
        }

        private static String badName(@Nullable String answer) {
            if (answer == null) {
                return "answers null to name()";
            }
            return RESERVED.contains(answer)
                    ? "calls itself " + answer + ", which is reserved"
                    : "answers name() with what is no name: it must match " + NAME.pattern();
        }

        private Optional<Problem> checkDescriptor(@Nullable ProviderDescriptor answer) {
            if (answer == null) {
                return failed(ProblemCode.PROVIDER_INVALID_ANSWER, "answers null to descriptor()");
            }
            for (OptionSpec<?> option : answer.options()) {
                if (CoreOptions.owns(option.key())) {
                    return failed(
                            ProblemCode.PROVIDER_INVALID_ANSWER,
                            "declares the option " + option.key() + ", which belongs to the host's library");
                }
            }
            return Optional.empty();
        }

        private Optional<Problem> failed(ProblemCode code, String whatIsWrong) {
            String called = name == null ? "" : name + ", ";
            return Optional.of(
                    code.problem("provider " + called + "class " + provenance.providerClass() + ", " + whatIsWrong)
                            .provider(name == null ? provenance.providerClass() : name)
                            .location(provenance.location().orElse(null))
                            .build());
        }
    }
}
