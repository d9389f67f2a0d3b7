package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;

/** What a provider says of itself. */
abstract class IdentityChecks extends Checks {
    private static final String NAME = "[a-z][a-z0-9_-]{0,62}";
    private static final String METHODS = "the-providers-four-methods";

    IdentityChecks(ProviderContract contract) {
        super(contract);
    }

    @Check(id = "identity.name-is-valid", section = METHODS)
    void theNameIsValid() {
        String name = contract.provider().name();
        assertTrue(
                name != null
                        && name.matches(NAME)
                        && !List.of("default", "null").contains(name),
                () -> "Expected a name that matches " + NAME + " and is neither default nor null, but it is " + name);
    }

    @Check(id = "identity.name-never-changes", section = METHODS)
    void theNameNeverChanges() {
        ProctoringProvider provider = contract.provider();
        assertEquals(provider.name(), provider.name(), "Expected the same name on every call");
        assertEquals(provider.name(), contract.provider().name(), "Expected the same name from every instance");
    }

    @Check(id = "identity.spi-version-is-current", section = METHODS)
    void theSpiVersionIsTheOneOfTheApi() {
        assertEquals(
                ProctoringSpi.VERSION,
                contract.provider().spiVersion(),
                "Expected spiVersion() to return ProctoringSpi.VERSION");
    }

    @Check(id = "identity.descriptor-never-changes", section = METHODS)
    void theDescriptorNeverChanges() {
        ProctoringProvider provider = contract.provider();
        assertEquals(
                text(provider.descriptor()), text(provider.descriptor()), "Expected the same descriptor on every call");
    }

    private static String text(ProviderDescriptor descriptor) {
        return descriptor.displayName() + " " + descriptor.capabilities().requiresEscalationEmail() + " "
                + descriptor.capabilities().showReviewRules() + " "
                + descriptor.capabilities().passingStatuses() + " "
                + descriptor.options().stream().map(OptionSpec::toString).toList();
    }

    @Check(id = "identity.the-library-accepts-the-provider", section = "how-problems-are-reported")
    void theLibraryAcceptsTheProvider() {
        try (BackendUnderTest under = backend()) {
            List<ProviderState> states = under.registry().providers().stream()
                    .filter(entry -> entry.providerClass().contains(BackendUnderTest.class.getSimpleName()))
                    .map(ProviderEntry::state)
                    .toList();
            assertEquals(
                    List.of(ProviderState.AVAILABLE),
                    states,
                    () -> "Expected an available provider, but: "
                            + under.registry().report().problems());
        }
    }

    @Check(id = "identity.creation-does-no-io", section = "do-not")
    void noServiceIsCalledUntilAnOperationIs() throws Exception {
        try (FaultProxy silent = new FaultProxy(requireService())) {
            silent.misbehave(FaultProxy.Fault.SILENCE);
            timed("creating a backend and asking for its features", LONGEST_CALL, () -> {
                try (BackendUnderTest under = backendFor(silent.address())) {
                    ProctoringBackend backend = raw(under);
                    KnownFeatures.ALL.forEach(backend::feature);
                    return backend;
                }
            });
            assertEquals(
                    0,
                    silent.connections(),
                    "Expected no connection from the constructor, name, descriptor, create, feature and close");
        }
    }

    @Check(id = "identity.describing-is-immediate", section = "do-not")
    void describingIsImmediate() throws Exception {
        timed("name(), spiVersion() and descriptor()", Duration.ofSeconds(1), () -> {
            ProctoringProvider provider = contract.provider();
            provider.name();
            provider.spiVersion();
            return provider.descriptor();
        });
    }
}
