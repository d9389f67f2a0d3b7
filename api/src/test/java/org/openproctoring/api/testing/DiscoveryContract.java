package org.openproctoring.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringProvider;

/** What {@link ServiceLoader} needs to find a provider, on the class path and on the module path. */
public abstract class DiscoveryContract {
    private final Class<? extends ProctoringProvider> provider;

    /** Creates the test of a provider that is the only one of its module. */
    protected DiscoveryContract(Class<? extends ProctoringProvider> provider) {
        this.provider = provider;
    }

    @Test
    void servicesFileAndModuleDescriptorListExactlyTheProvider() {
        DeclaredServices services = DeclaredServices.of(provider);

        assertThat(services.inServicesFile(ProctoringProvider.class)).containsExactly(provider.getName());
        assertThat(services.inModuleDescriptor(ProctoringProvider.class)).containsExactly(provider.getName());
    }

    @Test
    void serviceLoaderFindsTheProvider() {
        DiscoveryContract.class.getModule().addUses(ProctoringProvider.class);

        assertThat(ServiceLoader.load(ProctoringProvider.class, provider.getClassLoader()))
                .filteredOn(provider::isInstance)
                .hasSize(1);
    }

    @Test
    void providerHasAPublicConstructor() throws NoSuchMethodException {
        assertThat(provider).isPublic().isFinal().hasSuperclass(Object.class);
        assertThat(Modifier.isPublic(provider.getConstructor().getModifiers())).isTrue();
    }
}
