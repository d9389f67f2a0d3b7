package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.openproctoring.api.ProctoringProvider;

/** The built JAR, as hosts install it. */
abstract class PackagingChecks extends Checks {
    private static final String PACKAGING = "packaging";
    private static final String BUILD = "the-build";
    private static final String SERVICE = ProctoringProvider.class.getName();
    private static final String SERVICES_FILE = "META-INF/services/" + SERVICE;
    private static final int JAVA_17 = 61;

    PackagingChecks(ProviderContract contract) {
        super(contract);
    }

    private Path jar() {
        assumeTrue(contract.jar().isPresent(), "the JAR is not built yet, so this was not checked: run Maven's verify");
        return contract.jar().orElseThrow();
    }

    private String provider() {
        return contract.provider().getClass().getName();
    }

    @Check(id = "packaging.the-services-file-names-the-provider", section = PACKAGING)
    void theServicesFileNamesTheProvider() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> named = ProviderJar.lines(jar, SERVICES_FILE);
            assertTrue(
                    named.contains(provider()),
                    () -> "Expected " + provider() + " in " + SERVICES_FILE + ", but it names " + named);
        }
    }

    @Check(id = "packaging.the-module-provides-the-same", section = BUILD)
    void theModuleProvidesWhatTheServicesFileNames() throws IOException {
        Path path = jar();
        try (JarFile jar = new JarFile(path.toFile())) {
            Optional<ModuleDescriptor> module = ModuleFinder.of(path).findAll().stream()
                    .map(reference -> reference.descriptor())
                    .filter(descriptor -> !descriptor.isAutomatic())
                    .findFirst();
            assumeTrue(module.isPresent(), "the JAR has no module-info");
            Set<String> provided = module.orElseThrow().provides().stream()
                    .filter(provides -> provides.service().equals(SERVICE))
                    .flatMap(provides -> provides.providers().stream())
                    .collect(java.util.stream.Collectors.toSet());
            assertEquals(
                    Set.copyOf(ProviderJar.lines(jar, SERVICES_FILE)),
                    provided,
                    "Expected module-info to provide what the services file names");
        }
    }

    @Check(id = "packaging.the-class-is-public", section = "a-complete-provider")
    void theProviderIsPublicWithAPublicConstructorWithoutArguments() {
        Class<?> type = contract.provider().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), () -> "Expected " + type.getName() + " to be public");
        assertTrue(
                Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0),
                () -> "Expected a public constructor without arguments in " + type.getName());
    }

    @Check(id = "packaging.found-on-the-class-path", section = BUILD)
    void serviceLoaderFindsItOnTheClassPath() throws Exception {
        Path jar = jar();
        try (URLClassLoader loader = ProviderJar.loader(jar, libraries())) {
            assertFound(ServiceLoader.load(service(loader), loader));
        }
    }

    @Check(id = "packaging.found-on-the-module-path", section = BUILD)
    void serviceLoaderFindsItOnTheModulePath() throws Exception {
        Path jar = jar();
        ModuleFinder finder = ModuleFinder.compose(Stream.concat(Stream.of(jar), libraries().stream())
                .map(ModuleFinder::of)
                .filter(PackagingChecks::isUsable)
                .toArray(ModuleFinder[]::new));
        String name =
                ModuleFinder.of(jar).findAll().iterator().next().descriptor().name();
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder, ModuleFinder.of(), Set.of(name, "org.openproctoring.api"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
        assertFound(ServiceLoader.load(layer, service(layer.findLoader("org.openproctoring.api"))));
    }

    private static boolean isUsable(ModuleFinder finder) {
        try {
            return !finder.findAll().isEmpty();
        } catch (FindException noModule) {
            return false;
        }
    }

    private List<Path> libraries() {
        return ProviderJar.libraries(contract.provider().getClass(), contract.getClass());
    }

    private static Class<?> service(ClassLoader loader) throws ClassNotFoundException {
        Class<?> service = Class.forName(SERVICE, false, loader);
        PackagingChecks.class.getModule().addUses(service);
        return service;
    }

    private void assertFound(ServiceLoader<?> loader) {
        List<String> found =
                loader.stream().map(found1 -> found1.type().getName()).toList();
        assertTrue(found.contains(provider()), () -> "Expected " + provider() + ", but ServiceLoader finds " + found);
        loader.stream()
                .filter(candidate -> candidate.type().getName().equals(provider()))
                .forEach(candidate -> assertNotNull(candidate.get(), "Expected that the provider can be created"));
    }

    @Check(id = "packaging.the-api-is-not-inside", section = PACKAGING)
    void theApiIsNotInside() throws IOException {
        List<String> copied = entries()
                .filter(name ->
                        name.startsWith("org/openproctoring/api/") || name.startsWith("org/openproctoring/core/"))
                .filter(name -> name.endsWith(".class"))
                .limit(3)
                .toList();
        assertEquals(List.of(), copied, "Expected no copy of the library in the JAR: use the scope provided");
    }

    private Stream<String> entries() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream().map(JarEntry::getName).toList().stream();
        }
    }

    @Check(id = "packaging.runs-on-java-17", section = "how-problems-are-reported")
    void everyClassRunsOnJava17() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> newer = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class")
                            && !entry.getName().startsWith("META-INF/versions/"))
                    .filter(entry -> version(jar, entry) > JAVA_17)
                    .map(JarEntry::getName)
                    .limit(3)
                    .toList();
            assertEquals(List.of(), newer, "Expected classes that are compiled with release 17");
        }
    }

    private static int version(JarFile jar, JarEntry entry) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Check(id = "packaging.has-a-version", section = PACKAGING)
    void theManifestHasAVersion() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertNotNull(
                    jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION),
                    "Expected Implementation-Version in the manifest");
        }
    }
}
