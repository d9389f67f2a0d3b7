package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;

/** Which features a backend offers. */
abstract class FeatureChecks extends Checks {
    private static final String FEATURES = "features";

    FeatureChecks(ProviderContract contract) {
        super(contract);
    }

    private static Set<String> names(Set<Class<? extends BackendFeature>> features) {
        return features.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Check(id = "features.are-those-meant", section = FEATURES)
    void theFeaturesAreThoseThatAreMeant() {
        try (BackendUnderTest under = backend()) {
            ProctoringBackend backend = raw(under);
            Set<Class<? extends BackendFeature>> offered = KnownFeatures.ALL.stream()
                    .filter(type -> backend.feature(type).isPresent())
                    .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(Class::getName))));
            assertEquals(names(contract.features()), names(offered), "Expected the features of features()");
        }
    }

    @Check(id = "features.never-change", section = FEATURES)
    void theFeaturesNeverChange() {
        try (BackendUnderTest under = backend()) {
            ProctoringBackend backend = raw(under);
            for (Class<? extends BackendFeature> type : KnownFeatures.ALL) {
                boolean first = backend.feature(type).isPresent();
                for (int i = 0; i < 3; i++) {
                    assertEquals(
                            first,
                            backend.feature(type).isPresent(),
                            () -> "Expected the same answer of feature(" + type.getSimpleName() + ") on every call");
                }
            }
        }
    }

    @Check(id = "features.unknown-ones-are-absent", section = FEATURES)
    void aFeatureOfALaterVersionIsAbsent() {
        try (BackendUnderTest under = backend()) {
            Optional<Later> later = raw(under).feature(Later.class);
            assertTrue(later.isEmpty(), "Expected an empty answer for a feature that the provider cannot know");
        }
    }

    /** A feature that no provider has. */
    interface Later extends BackendFeature {}
}
