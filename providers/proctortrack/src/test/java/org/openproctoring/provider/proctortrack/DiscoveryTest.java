package org.openproctoring.provider.proctortrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringProvider;

class DiscoveryTest {
    /** A file beside the provider's class: its own, whatever else is on the path. */
    private static Path file(String name) throws URISyntaxException {
        return Path.of(ProctortrackProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(name);
    }

    private static List<String> inServicesFile() throws IOException, URISyntaxException {
        return Files.readAllLines(file("META-INF/services/" + ProctoringProvider.class.getName())).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> inModuleDescriptor() throws IOException, URISyntaxException {
        try (InputStream stream = Files.newInputStream(file("module-info.class"))) {
            return ModuleDescriptor.read(stream).provides().stream()
                    .filter(provides -> provides.service().equals(ProctoringProvider.class.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        }
    }

    @Test
    void servicesFileAndModuleDescriptorListExactlyTheProvider() throws IOException, URISyntaxException {
        List<String> provider = List.of(ProctortrackProvider.class.getName());

        assertThat(inServicesFile()).isEqualTo(provider);
        assertThat(inModuleDescriptor()).isEqualTo(provider);
    }

    @Test
    void serviceLoaderFindsTheProvider() {
        getClass().getModule().addUses(ProctoringProvider.class);

        assertThat(ServiceLoader.load(ProctoringProvider.class, getClass().getClassLoader()))
                .filteredOn(ProctortrackProvider.class::isInstance)
                .hasSize(1);
    }

    @Test
    void providerHasAPublicConstructor() throws NoSuchMethodException {
        assertThat(ProctortrackProvider.class).isPublic().isFinal().hasSuperclass(Object.class);
        assertThat(Modifier.isPublic(ProctortrackProvider.class.getConstructor().getModifiers()))
                .isTrue();
    }
}
