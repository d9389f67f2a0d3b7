package org.openproctoring.scenarios.host;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;

/** The classes of an embedded command: the host's libraries, once for all of them, and JARs of providers. */
final class EmbeddedClasses {
    private static final ClassLoader LIBRARIES = libraries();
    private static final Method RUN = entry();

    /** Most installations have these providers and no others. */
    private static final EmbeddedClasses BUILT = of(BuiltJars.providers());

    private final ClassLoader loader;

    private EmbeddedClasses(ClassLoader loader) {
        this.loader = loader;
    }

    static {
        ThreadErrors.divide();
        // The drivers that a JVM registers by itself are those of the first class loader that asks for one.
        ServiceLoader.load(Driver.class, LIBRARIES).forEach(registered -> {});
    }

    /** Those of the JARs in a folder, in the order of their names. */
    static EmbeddedClasses ofFolder(Path providers) {
        List<Path> jars = jarsIn(providers);
        return names(jars).equals(names(BuiltJars.providers())) ? BUILT : of(jars);
    }

    private static List<Path> names(List<Path> jars) {
        return jars.stream().map(Path::getFileName).sorted().toList();
    }

    /** Those of these JARs, in this order. */
    static EmbeddedClasses of(List<Path> jars) {
        return new EmbeddedClasses(loader(jars, LIBRARIES));
    }

    private static ClassLoader libraries() {
        return loader(jarsIn(BuiltJars.hostHome().resolve("lib")), ClassLoader.getPlatformClassLoader());
    }

    // Never closed: threads that a command leaves behind may still load a class.
    private static ClassLoader loader(List<Path> jars, ClassLoader parent) {
        return new URLClassLoader(jars.stream().map(EmbeddedClasses::url).toArray(URL[]::new), parent);
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            // As a JVM expands "folder/*".
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Method entry() {
        try {
            return Class.forName(HostInstallation.MAIN, true, LIBRARIES)
                    .getMethod("run", ClassLoader.class, PrintStream.class, PrintStream.class, String[].class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where they come from. */
    ClassLoader loader() {
        return loader;
    }

    /** Runs a command, and gives its exit status. */
    int run(PrintStream out, PrintStream err, List<String> arguments) throws InvocationTargetException {
        try {
            return (int) RUN.invoke(null, loader, out, err, arguments.toArray(String[]::new));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
