package org.openproctoring.scenarios.build;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.stability.Experimental;
import org.openproctoring.api.stability.Internal;
import org.openproctoring.api.stability.Stable;

/** Each public type states how far it may change, and the statements agree with each other. */
class StabilityIT {
    private static final List<Class<? extends Annotation>> MARKS =
            List.of(Stable.class, Experimental.class, Internal.class);

    private static final JavaClasses ALL = new ClassFileImporter()
            .importJars(BuiltJarsIT.published().map(StabilityIT::open).toList());

    static Stream<BuiltJar> published() {
        return BuiltJarsIT.published();
    }

    @Test
    void everyPackageHasOneMark() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : ALL) {
            if (marks(type.getPackage()).size() != 1) {
                wrong.add(type.getPackageName());
            }
        }

        assertThat(wrong)
                .as("packages whose package-info does not have one of @Stable, @Experimental and @Internal")
                .isEmpty();
    }

    @Test
    void aTypeOverridesTheMarkOfItsPackageWithOneOfItsOwnAtMost() {
        assertThat(ALL)
                .allSatisfy(type -> assertThat(ownMarks(type))
                        .as("marks of %s", type.getName())
                        .hasSizeLessThan(2));
    }

    @ParameterizedTest
    @MethodSource("published")
    void theMarksOfAModuleAgreeWithWhatItExports(BuiltJar jar) {
        Set<String> exported = jar.exportedPackages();

        assertThat(ALL.stream().filter(type -> jar.content().containsKey(file(type))))
                .isNotEmpty()
                .filteredOn(type -> !exported.contains(type.getPackageName()))
                .allSatisfy(type -> assertThat(markOf(type))
                        .as("mark of %s, which is not exported", type.getName())
                        .isEqualTo(Internal.class));
        assertThat(exported)
                .allSatisfy(name -> assertThat(marks(ALL.getPackage(name)))
                        .as("marks of %s, which is exported", name)
                        .doesNotContain(Internal.class));
    }

    /** Otherwise the stable type would change together with the other one. */
    @Test
    void aStableTypeShowsStableTypesOnly() {
        Set<String> wrong = new TreeSet<>();
        ALL.stream()
                .filter(type -> isVisible(type) && markOf(type).equals(Stable.class))
                .flatMap(type -> type.getMembers().stream())
                .filter(StabilityIT::isVisible)
                .forEach(member -> member.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> type.getPackageName().startsWith("org.openproctoring."))
                        .filter(type -> !markOf(type).equals(Stable.class))
                        .forEach(type -> wrong.add(member.getFullName() + " shows " + type.getName())));

        assertThat(wrong).isEmpty();
    }

    private static Class<? extends Annotation> markOf(JavaClass type) {
        List<Class<? extends Annotation>> own = ownMarks(type);
        return own.isEmpty() ? marks(type.getPackage()).get(0) : own.get(0);
    }

    /** The marks of the type itself or, for a nested type without one, of the type around it. */
    private static List<Class<? extends Annotation>> ownMarks(JavaClass type) {
        List<Class<? extends Annotation>> own = marks(type);
        return own.isEmpty()
                ? type.getEnclosingClass().map(StabilityIT::ownMarks).orElse(own)
                : own;
    }

    private static List<Class<? extends Annotation>> marks(CanBeAnnotated element) {
        return MARKS.stream().filter(element::isAnnotatedWith).toList();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(PUBLIC);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED);
    }

    private static String file(JavaClass type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static JarFile open(BuiltJar jar) {
        try {
            return new JarFile(jar.path().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
