package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.samples.Features;

/** Checks rules for all types of this module, including future ones. */
class ShapeTest {
    private static final List<String> PACKAGES = List.of(
            "org.openproctoring.api",
            "org.openproctoring.api.exam",
            "org.openproctoring.api.feature",
            "org.openproctoring.api.stability");

    /** Returns the public value classes, without interfaces, enums, exceptions and builders. */
    static Stream<Class<?>> values() {
        return PACKAGES.stream()
                .flatMap(name -> ApiClasses.in(name).stream())
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .filter(type -> !type.isInterface() && !type.isEnum())
                .filter(type -> !Throwable.class.isAssignableFrom(type))
                .filter(type -> !type.getSimpleName().equals("Builder"));
    }

    static Stream<Class<? extends BackendFeature>> features() {
        return Features.all().stream();
    }

    private static ModuleDescriptor module() throws IOException {
        try (InputStream stream = Files.newInputStream(ApiClasses.root().resolve("module-info.class"))) {
            return ModuleDescriptor.read(stream);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsFinalAndNothingInItChanges(Class<?> type) {
        assertThat(type).isFinal();
        for (Field field : type.getDeclaredFields()) {
            assertThat(Modifier.isFinal(field.getModifiers()))
                    .as(field.toString())
                    .isTrue();
            assertThat(Modifier.isStatic(field.getModifiers()) || Modifier.isPrivate(field.getModifiers()))
                    .as(field.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsMadeByAFactoryOrABuilder(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            assertThat(type.isRecord() || Modifier.isPrivate(constructor.getModifiers()))
                    .as(constructor.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void featureIsAnInterfaceOfItsOwn(Class<? extends BackendFeature> type) {
        assertThat(type.getInterfaces()).isEqualTo(new Class<?>[] {BackendFeature.class});
    }

    @Test
    void noTwoFeaturesHaveAMethodInCommonSoThatOneClassCanOfferThemAll() {
        List<String> methods = features()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList();
        List<String> ofTheBackend = Stream.of(ProctoringBackend.class.getMethods())
                .map(Method::getName)
                .toList();

        assertThat(methods).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ofTheBackend);
    }

    @Test
    void backendHasOneAbstractMethodSoThatItCanBeALambda() {
        assertThat(ProctoringBackend.class.getMethods())
                .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactly("register");
    }

    @Test
    void moduleExportsTheContractAndNeedsNothingButTheJdk() throws IOException {
        ModuleDescriptor module = module();
        Set<String> exported =
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
        Set<String> neededWhenRunning = module.requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(Collectors.toSet());

        assertThat(exported).containsExactlyInAnyOrderElementsOf(PACKAGES);
        assertThat(neededWhenRunning).containsExactly("java.base");
    }
}
