package org.openproctoring.core.discovery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;

/**
 * The {@code META-INF/services} files that a class loader sees, read a second time beside {@link java.util.ServiceLoader}
 * because most of its errors do not tell which jar they are about.
 *
 * @param listed where each provider class is listed first, in the class loader's order
 * @param problems files that cannot be used, and classes that are listed again
 * @param complete whether the class loader named all its files
 */
public record ServicesFiles(Map<String, URL> listed, List<Problem> problems, boolean complete) {
    public static final String RESOURCE = "META-INF/services/" + ProctoringProvider.class.getName();

    static ServicesFiles read(ClassLoader loader) {
        Map<String, URL> listed = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        try {
            // A jar that is named twice on the class path is one jar.
            Set<String> seen = new LinkedHashSet<>();
            for (Enumeration<URL> files = loader.getResources(RESOURCE); files.hasMoreElements(); ) {
                URL file = files.nextElement();
                if (seen.add(file.toString())) {
                    read(file, listed, problems);
                }
            }
        } catch (Throwable thrown) {
            ThrowableSanitizer.rethrowIfFatal(thrown);
            problems.add(ProblemCode.SERVICES_FILE_UNREADABLE
                    .problem("class loader " + loader.getClass().getName() + " cannot look for services files: "
                            + ThrowableSanitizer.describe(thrown))
                    .build());
            return new ServicesFiles(listed, problems, false);
        }
        return new ServicesFiles(listed, problems, true);
    }

    private static void read(URL file, Map<String, URL> listed, List<Problem> problems) {
        Set<String> classes = new LinkedHashSet<>();
        try {
            URLConnection connection = file.openConnection();
            // A cached jar would stay open, and would stay as it was.
            connection.setUseCaches(false);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    String name = withoutComment(line);
                    if (!name.isEmpty() && !isClassName(name)) {
                        problems.add(ProblemCode.SERVICES_FILE_MALFORMED
                                .problem("line " + number + " of " + RESOURCE + " is no class name")
                                .location(Provenance.location(file))
                                .line(number)
                                .build());
                        return;
                    }
                    if (!name.isEmpty()) {
                        classes.add(name);
                    }
                }
            }
        } catch (Throwable thrown) {
            ThrowableSanitizer.rethrowIfFatal(thrown);
            problems.add(unreadable(file, thrown));
            return;
        }
        for (String name : classes) {
            URL first = listed.putIfAbsent(name, file);
            if (first != null) {
                problems.add(ProblemCode.PROVIDER_SHADOWED
                        .problem(name + " is already in " + Provenance.location(first) + ", which is used")
                        .provider(name)
                        .location(Provenance.location(file))
                        .build());
            }
        }
    }

    /** The advice to replace a jar is wrong where the jar is whole and its folder is to blame. */
    private static Problem unreadable(URL file, Throwable thrown) {
        String location = Provenance.location(file);
        Optional<Problem> folder;
        try {
            folder = ClassPathJars.inUnsupportedFolder(Path.of(location));
        } catch (InvalidPathException notAPath) {
            folder = Optional.empty();
        }
        return folder.orElseGet(() -> ProblemCode.SERVICES_FILE_UNREADABLE
                .problem(RESOURCE + " cannot be read: " + ThrowableSanitizer.describe(thrown))
                .location(location)
                .build());
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        // Trimmed as ServiceLoader does it, not stripped.
        return (comment < 0 ? line : line.substring(0, comment)).trim();
    }

    private static boolean isClassName(String name) {
        return Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints().allMatch(point -> point == '.' || Character.isJavaIdentifierPart(point));
    }
}
