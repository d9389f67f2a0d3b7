package org.openproctoring.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The services that the classes of one module declare, independent of the rest of the path. */
public final class DeclaredServices {
    private final Path root;

    private DeclaredServices(Path root) {
        this.root = root;
    }

    /** Returns the services that are declared next to a class, which is not in a JAR. */
    public static DeclaredServices of(Class<?> type) {
        try {
            return new DeclaredServices(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the classes in the services file, which is read on the class path. */
    public List<String> inServicesFile(Class<?> service) {
        try {
            return Files.readAllLines(root.resolve("META-INF/services/" + service.getName())).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the classes in the module descriptor, which is read on the module path. */
    public List<String> inModuleDescriptor(Class<?> service) {
        try (InputStream stream = Files.newInputStream(root.resolve("module-info.class"))) {
            return ModuleDescriptor.read(stream).provides().stream()
                    .filter(provides -> provides.service().equals(service.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
