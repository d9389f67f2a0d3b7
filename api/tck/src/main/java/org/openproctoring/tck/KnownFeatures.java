package org.openproctoring.tck;

import java.util.List;
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

/** The features of this version of the API. */
final class KnownFeatures {
    static final List<Class<? extends BackendFeature>> ALL = List.of(
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

    private KnownFeatures() {}
}
