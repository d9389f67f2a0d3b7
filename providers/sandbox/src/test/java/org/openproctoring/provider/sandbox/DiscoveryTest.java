package org.openproctoring.provider.sandbox;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctoring.api.ProctoringProvider;

class DiscoveryTest {
    /** A file next to the provider's class, independent of the rest of the path. */
    private static Path file(String name) throws URISyntaxException {
        return Path.of(SandboxProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(name);
    }

    private static List<String> inServicesFile(Class<?> service) throws IOException, URISyntaxException {
        return Files.readAllLines(file("META-INF/services/" + service.getName())).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> inModuleDescriptor(Class<?> service) throws IOException, URISyntaxException {
        try (InputStream stream = Files.newInputStream(file("module-info.class"))) {
            return ModuleDescriptor.read(stream).provides().stream()
                    .filter(provides -> provides.service().equals(service.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "org.openproctoring.api.ProctoringProvider, org.openproctoring.provider.sandbox.SandboxProvider",
        "java.util.spi.ToolProvider, org.openproctoring.provider.sandbox.SandboxTool"
    })
    void servicesFileAndModuleDescriptorListTheSame(Class<?> service, String provider)
            throws IOException, URISyntaxException {
        assertThat(inServicesFile(service)).containsExactly(provider);
        assertThat(inModuleDescriptor(service)).containsExactly(provider);
    }

    @Test
    void serviceLoaderFindsTheProvider() {
        getClass().getModule().addUses(ProctoringProvider.class);

        assertThat(ServiceLoader.load(ProctoringProvider.class, getClass().getClassLoader()))
                .hasAtLeastOneElementOfType(SandboxProvider.class);
    }

    @Test
    void providerHasAPublicConstructor() throws NoSuchMethodException {
        assertThat(SandboxProvider.class).isPublic().isFinal().hasSuperclass(Object.class);
        assertThat(Modifier.isPublic(SandboxProvider.class.getConstructor().getModifiers()))
                .isTrue();
    }
}
