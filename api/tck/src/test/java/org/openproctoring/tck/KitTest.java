package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.openproctoring.api.BackendFeature;

/** Each check of the kit finds a wrong provider. */
class KitTest {
    /** The nested classes, by the area in the ids of their checks. */
    private static final Map<String, Class<?>> AREAS = Stream.of(ProviderContract.class.getDeclaredClasses())
            .filter(type -> type.isAnnotationPresent(Nested.class))
            .collect(Collectors.toMap(KitTest::area, type -> type));

    private static String area(Class<?> nested) {
        return checks(nested).iterator().next().replaceFirst("\\..*", "");
    }

    private static String method(Class<?> nested, String check) {
        return Stream.of(nested.getSuperclass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Check.class))
                .filter(method -> id(method).equals(check))
                .map(Method::getName)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> checks(Class<?> nested) {
        return Stream.of(nested.getSuperclass().getDeclaredMethods())
                .map(method -> method.getAnnotation(Check.class))
                .filter(Objects::nonNull)
                .map(Check::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aWrongProviderFailsForItsOwnReason(Mistake mistake) {
        String check = Objects.requireNonNull(mistake.check());
        Class<?> area = Objects.requireNonNull(AREAS.get(check.replaceFirst("\\..*", "")), check);
        Map<String, String> failures =
                run(mistake, selectNestedMethod(List.of(ModelContract.class), area, method(area, check)));
        assertThat(failures).as("failed checks").containsKey(check);
        assertThat(failures.get(check))
                .contains("Expected", "Check " + check + ", see api/README.md#")
                .doesNotContain(ModelService.KEY, "Quirina");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongJarFailsForItsOwnReason(WrongJar wrong, @TempDir Path folder) throws IOException {
        JarContract.JAR.set(wrong.write(folder));
        try {
            Map<String, String> failures = run(Mistake.NONE, selectClass(JarContract.class));
            if (wrong == WrongJar.NONE) {
                assertThat(failures).isEmpty();
            } else {
                assertThat(failures).containsKey(wrong.check());
            }
        } finally {
            JarContract.JAR.remove();
        }
    }

    @Test
    void everyFeatureOfTheApiIsKnown() throws IOException {
        Path api = ProviderJar.location(BackendFeature.class).orElseThrow();
        Set<String> features = new TreeSet<>();
        // In a build without packaging it is a folder.
        Path root =
                Files.isDirectory(api) ? api : FileSystems.newFileSystem(api).getPath("/");
        try (Stream<Path> files = Files.list(root.resolve("org/openproctoring/api/feature"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (isFeature("org.openproctoring.api.feature." + name)) {
                    features.add(name);
                }
            }
        }
        assertThat(KnownFeatures.ALL).extracting(Class::getSimpleName).containsExactlyElementsOf(features);
    }

    private static boolean isFeature(String name) {
        try {
            Class<?> type = Class.forName(name);
            return type.isInterface() && BackendFeature.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyCheckIsFailedByAWrongProvider() {
        Set<String> failed = Stream.concat(Stream.of(Mistake.values()).map(Mistake::check), WrongJar.checks())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> checks = AREAS.values().stream()
                .flatMap(nested -> checks(nested).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(failed).isEqualTo(checks);
    }

    static Map<String, String> run(Mistake mistake, DiscoverySelector selector) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        Launcher launcher = LauncherFactory.create();
        Failures failures = new Failures();
        ModelContract.MISTAKE.set(mistake);
        try {
            launcher.execute(request, failures);
        } finally {
            ModelContract.MISTAKE.remove();
        }
        return new TreeMap<>(failures.messages);
    }

    private static final class Failures implements TestExecutionListener {
        private final Map<String, String> messages = new ConcurrentHashMap<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                messages.put(
                        test.getSource()
                                .filter(MethodSource.class::isInstance)
                                .map(source -> ((MethodSource) source).getJavaMethod())
                                .map(KitTest::id)
                                .orElse(test.getDisplayName()),
                        result.getThrowable().map(Throwable::getMessage).orElse(""));
            }
        }
    }

    private static String id(Method method) {
        return method.getAnnotation(Check.class).id();
    }
}
