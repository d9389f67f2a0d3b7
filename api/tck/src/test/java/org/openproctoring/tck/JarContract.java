package org.openproctoring.tck;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringProvider;

/** The contract test of a provider without a service, in a JAR. Not a test by its name: {@link KitTest} runs it. */
class JarContract extends ProviderContract {
    static final ThreadLocal<Path> JAR = new ThreadLocal<>();

    private final Path jar = JAR.get();

    @Override
    protected ProctoringProvider provider() {
        return jar.endsWith("not_public.jar") ? new HiddenProvider() : new TinyProvider();
    }

    @Override
    protected Map<String, ?> configuration(URI service) {
        return Map.of();
    }

    @Override
    protected Set<Class<? extends BackendFeature>> features() {
        return Set.of();
    }

    @Override
    protected Optional<Path> jar() {
        return Optional.of(jar);
    }
}
