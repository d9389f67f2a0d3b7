package org.openproctoring.tck;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.InboundRequest;

/**
 * The contract test of a provider. A subclass names the provider, a working configuration and the features that it is
 * meant to have. Each failure says what was expected, what was seen, and which section of the provider guide states the
 * rule. The results are written to
 * {@code target/proctoring-conformance/<provider>/proctoring-conformance.json}.
 *
 * <p>The kit places itself between the provider and its service, in order to make the service dead, silent, slow or
 * wrong. It needs the service, or a fake of it, at an {@code http} URL: without it, these checks are skipped, and the
 * result says so. The checks of the JAR need the built JAR: run the test in Maven's phase {@code verify}.
 */
@ExtendWith(ConformanceRecorder.class)
public abstract class ProviderContract {
    /** Creates the test. */
    protected ProviderContract() {}

    /**
     * Returns a new provider, created by its public no-argument constructor.
     *
     * @return the provider
     */
    protected abstract ProctoringProvider provider();

    /**
     * Returns options that work, as an operator writes them, without the keys of the host's library.
     *
     * @param service the service's URL: {@link #service()} or a stand-in on another port that behaves badly
     * @return texts, numbers, booleans, lists and maps by key
     */
    protected abstract Map<String, ?> configuration(URI service);

    /**
     * Returns the features that the provider is meant to have with this configuration.
     *
     * @return the interfaces of the features
     */
    protected abstract Set<Class<? extends BackendFeature>> features();

    /**
     * Returns where the service, or a fake of it, is running.
     *
     * @return a URL with {@code http}; empty, by default, if there is none
     */
    protected Optional<URI> service() {
        return Optional.empty();
    }

    /**
     * Returns options that {@code create} must reject although their types are right: at least two.
     *
     * @return the invalid options; empty, by default, if any value is acceptable
     */
    protected Map<String, ?> invalidOptions() {
        return Map.of();
    }

    /**
     * Returns a call that the service makes to the host about a registered attempt.
     *
     * @param attemptCode the host's code of the attempt
     * @param externalId the service's id of the attempt
     * @return the call, signed if the service signs its calls; empty, by default, if the service makes none
     */
    protected Optional<InboundRequest> callback(String attemptCode, String externalId) {
        return Optional.empty();
    }

    /**
     * Returns the registration of an attempt that the service accepts. By default, a timed exam of an hour.
     *
     * @param attemptCode the host's code of the attempt
     * @param learner the learner
     * @return the registration
     */
    protected AttemptRegistration registration(String attemptCode, Learner learner) {
        return AttemptRegistration.builder(attemptCode)
                .exam(exam())
                .learner(learner)
                .timeLimit(Duration.ofHours(1))
                .attemptNumber(1)
                .returnUrl(URI.create("https://lms.example.org/exams/contract"))
                .build();
    }

    /**
     * Returns an exam that the service accepts.
     *
     * @return the exam, without an id of the service
     */
    protected Exam exam() {
        return Exam.builder("contract-exam")
                .place("contract-course", "contract-content")
                .name("Contract")
                .type(ExamType.PROCTORED)
                .timeLimit(Duration.ofHours(1))
                .active(true)
                .build();
    }

    /**
     * Returns the built JAR. By default, the JAR from which the provider's class was loaded, or else the only one in the
     * folder above its classes.
     *
     * @return the JAR, or empty if it is not built yet
     */
    protected Optional<Path> jar() {
        return ProviderJar.of(provider().getClass());
    }

    /** Identity and descriptor. */
    @Nested
    @DisplayName("Identity")
    class Identity extends IdentityChecks {
        Identity() {
            super(ProviderContract.this);
        }
    }

    /** Options. */
    @Nested
    @DisplayName("Options")
    class Options extends OptionChecks {
        Options() {
            super(ProviderContract.this);
        }
    }

    /** The built JAR. */
    @Nested
    @DisplayName("Packaging")
    class Packaging extends PackagingChecks {
        Packaging() {
            super(ProviderContract.this);
        }
    }

    /** Which features there are. */
    @Nested
    @DisplayName("Features")
    class Features extends FeatureChecks {
        Features() {
            super(ProviderContract.this);
        }
    }

    /** What operations do with a working service. */
    @Nested
    @DisplayName("Operations")
    class Operations extends OperationChecks {
        Operations() {
            super(ProviderContract.this);
        }
    }

    /** How failures of the service are reported. */
    @Nested
    @DisplayName("Failures")
    class Failures extends FailureChecks {
        Failures() {
            super(ProviderContract.this);
        }
    }

    /** Responses that cannot be true. */
    @Nested
    @DisplayName("Wrong responses")
    class WrongResponses extends WrongResponseChecks {
        WrongResponses() {
            super(ProviderContract.this);
        }
    }

    /** Threads, time-outs, interruption and closing. */
    @Nested
    @DisplayName("Threads")
    class Threads extends ThreadChecks {
        Threads() {
            super(ProviderContract.this);
        }
    }

    /** Secrets and personal data. */
    @Nested
    @DisplayName("Confidentiality")
    class Confidentiality extends ConfidentialityChecks {
        Confidentiality() {
            super(ProviderContract.this);
        }
    }

    /** Calls of the service to the host. */
    @Nested
    @DisplayName("Callbacks")
    class CallbackParsing extends CallbackChecks {
        CallbackParsing() {
            super(ProviderContract.this);
        }
    }
}
