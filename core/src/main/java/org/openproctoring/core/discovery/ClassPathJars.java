package org.openproctoring.core.discovery;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.openproctoring.core.Problem;
import org.openproctoring.core.problem.ProblemCode;

/** Checks the JARs on a class loader's path, as far as it is known, because Java skips broken ones without an error. */
final class ClassPathJars {
    private ClassPathJars() {}

    /**
     * Returns a problem for every file that ends in {@code .jar}, in any case, and cannot be opened as a JAR, and one for
     * every folder whose JARs Java cannot open.
     */
    static List<Problem> unreadable(ClassLoader loader) {
        List<Problem> problems = new ArrayList<>();
        Set<Problem> folders = new LinkedHashSet<>();
        for (Path jar : jars(loader)) {
            inUnsupportedFolder(jar).ifPresent(folders::add);
            try (ZipFile opened = new ZipFile(jar.toFile())) {
                opened.size();
            } catch (IOException notAJar) {
                problems.add(ProblemCode.JAR_UNREADABLE
                        .problem(jar.getFileName()
                                + (Files.isReadable(jar)
                                        ? " is not a ZIP archive, or is damaged"
                                        : " cannot be read by the host's user"))
                        .location(jar.toString())
                        .build());
            }
        }
        problems.addAll(folders);
        return problems;
    }

    /**
     * Returns the problem of a JAR in a folder whose name ends in an exclamation mark. In a URL, the first {@code !/} ends
     * the path of the JAR.
     */
    static Optional<Problem> inUnsupportedFolder(Path jar) {
        for (Path folder = jar.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (String.valueOf(folder.getFileName()).endsWith("!") && Files.isDirectory(folder)) {
                return Optional.of(ProblemCode.JAR_FOLDER_UNSUPPORTED
                        .problem("the name of the folder " + folder.getFileName()
                                + " ends in '!', and Java cannot read JARs in such a folder")
                        .location(folder.toString())
                        .build());
            }
        }
        return Optional.empty();
    }

    private static Set<Path> jars(ClassLoader loader) {
        Set<Path> jars = new LinkedHashSet<>();
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next instanceof URLClassLoader withUrls) {
                for (URL url : withUrls.getURLs()) {
                    addIfJar(url, jars);
                }
            } else if (next == ClassLoader.getSystemClassLoader()) {
                for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                    addIfJar(entry, jars);
                }
            }
        }
        return jars;
    }

    private static void addIfJar(URL url, Set<Path> jars) {
        try {
            if (url.getProtocol().equals("file")) {
                addIfJar(Path.of(url.toURI()).toString(), jars);
            }
        } catch (URISyntaxException | IllegalArgumentException notAPath) {
            // The class loader cannot open it either, so it is not a JAR.
        }
    }

    private static void addIfJar(String entry, Set<Path> jars) {
        try {
            Path path = Path.of(entry);
            if (entry.toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(path)) {
                jars.add(path);
            }
        } catch (InvalidPathException notAPath) {
            // The class loader cannot open it either, so it is not a JAR.
        }
    }
}
