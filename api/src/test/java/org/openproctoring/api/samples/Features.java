package org.openproctoring.api.samples;

import java.util.ArrayList;
import java.util.List;
import org.openproctoring.api.ApiClasses;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.feature.Callbacks;

/** Finds all features, so that no list must be maintained. */
public final class Features {
    private static final List<Class<? extends BackendFeature>> ALL = load();

    private Features() {}

    /**
     * Returns all features of this module.
     *
     * @return the interfaces, ordered by name
     */
    public static List<Class<? extends BackendFeature>> all() {
        return ALL;
    }

    static List<Class<? extends BackendFeature>> of(ProctoringBackend backend) {
        List<Class<? extends BackendFeature>> offered = new ArrayList<>();
        for (Class<? extends BackendFeature> type : ALL) {
            if (backend.feature(type).isPresent()) {
                offered.add(type);
            }
        }
        return offered;
    }

    private static List<Class<? extends BackendFeature>> load() {
        List<Class<? extends BackendFeature>> found = new ArrayList<>();
        for (Class<?> type : ApiClasses.in(Callbacks.class.getPackageName())) {
            if (type.isInterface() && BackendFeature.class.isAssignableFrom(type)) {
                found.add(type.asSubclass(BackendFeature.class));
            }
        }
        return List.copyOf(found);
    }
}
