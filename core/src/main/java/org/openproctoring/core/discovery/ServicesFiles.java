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
 * The {@code META-INF/services} files that a class loader can see. They are read in addition to
 * {@link java.util.ServiceLoader}, because most of its errors do not name the JAR.
 *
 * @param listed the first file that lists each provider class, in the class loader's order
 * @param problems the problems of files that cannot be used, and of classes that are listed more than once
 * @param complete whether the class loader returned all its files
 */
public record ServicesFiles(Map<String, URL> listed, List<Problem> problems, boolean complete) {
    public static final String RESOURCE = "META-INF/services/" + ProctoringProvider.class.getName();

    static ServicesFiles read(ClassLoader loader) {
        Map<String, URL> listed = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        try {
            // The same JAR may be on the class path twice.
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
                    .problem("class loader " + loader.getClass().getName() + " cannot list services files: "
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
            // A cached JAR would stay open, and changes to it would not be seen.
            connection.setUseCaches(false);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    String name = withoutComment(line);
                    if (!name.isEmpty() && !isClassName(name)) {
                        problems.add(ProblemCode.SERVICES_FILE_MALFORMED
                                .problem("line " + number + " of " + RESOURCE + " is not a class name")
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
                        .problem(name + " was already found in " + Provenance.location(first)
                                + ", which is used instead")
                        .provider(name)
                        .location(Provenance.location(file))
                        .build());
            }
        }
    }

    /** Reports the folder instead of the JAR if the folder is the cause. */
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
        // ServiceLoader uses trim(), not strip().
        return (comment < 0 ? line : line.substring(0, comment)).trim();
    }

    private static boolean isClassName(String name) {
        return Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints().allMatch(point -> point == '.' || Character.isJavaIdentifierPart(point));
    }
}
