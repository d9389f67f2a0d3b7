package org.openproctoring.host.pages.course;

import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.pages.Texts;

/** Unique display names of the providers that a course can choose. */
final class ProviderNames {
    private static final Texts TEXTS = Texts.ENGLISH;
    private final ProviderRegistry registry;

    ProviderNames(ProviderRegistry registry) {
        this.registry = registry;
    }

    String of(String backend) {
        String name = displayName(registry.backend(backend));
        boolean shared = registry.backends().stream()
                .anyMatch(other ->
                        !other.name().equals(backend) && displayName(other).equals(name));
        return shared ? TEXTS.get("course.proctoring.provider_with_name", name, backend) : name;
    }

    private static String displayName(BackendEntry backend) {
        return backend.displayName(TEXTS.locale());
    }
}
