package org.openproctoring.api;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the classes of this module in the location from which they were loaded. */
public final class ApiClasses {
    private ApiClasses() {}

    /**
     * Returns the location of the module's classes.
     *
     * @return a folder
     */
    public static Path root() {
        try {
            return Path.of(ProctoringProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Returns the classes of a package, including nested classes.
     *
     * @param packageName the package
     * @return the classes, ordered by name
     */
    public static List<Class<?>> in(String packageName) {
        try (Stream<Path> files = Files.list(root().resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .<Class<?>>map(name -> named(packageName + "." + name))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, ProctoringProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
