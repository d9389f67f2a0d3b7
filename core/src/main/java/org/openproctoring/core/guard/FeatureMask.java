package org.openproctoring.core.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;

/**
 * Hides features of a backend that the operator has disabled.
 *
 * @param masked the hidden features
 */
public record FeatureMask(Set<Class<? extends BackendFeature>> masked) {
    /** The standard features, ordered by name. */
    public static final List<Class<? extends BackendFeature>> STANDARD = List.of(
            AccommodationUpdates.class,
            AttemptInfo.class,
            AttemptLifecycle.class,
            AttemptRemoval.class,
            Callbacks.class,
            ClientScript.class,
            Dashboard.class,
            ExamSync.class,
            Onboarding.class,
            ServiceSettings.class,
            UserRetirement.class);

    /** Masks the features that an operator switched off. */
    public static FeatureMask of(boolean dashboard, boolean onboarding) {
        Set<Class<? extends BackendFeature>> masked = new HashSet<>();
        if (!dashboard) {
            masked.add(Dashboard.class);
        }
        if (!onboarding) {
            masked.add(Onboarding.class);
        }
        return new FeatureMask(Set.copyOf(masked));
    }

    boolean masks(Class<?> type) {
        return masked.contains(type);
    }
}
