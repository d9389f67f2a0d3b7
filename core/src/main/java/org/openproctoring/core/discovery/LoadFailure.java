package org.openproctoring.core.discovery;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.problem.ProblemBuilder;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;

/**
 * Determines why {@link java.util.ServiceLoader} did not return a listed provider class. Its errors do not name the class,
 * so the class is inspected again, without running any of its code.
 */
public final class LoadFailure {
    private final ClassLoader loader;
    private final Provenance provenance;

    LoadFailure(ClassLoader loader, Provenance provenance) {
        this.loader = loader;
        this.provenance = provenance;
    }

    /** Returns why {@link ServiceLoader} failed to load the class; empty if it did not. */
    Optional<Problem> ofClass() {
        try {
            Class<?> type = Class.forName(provenance.providerClass(), false, loader);
            return isOfModuleThatProvidesOthers(type) ? Optional.empty() : ofLoaded(type);
        } catch (ClassNotFoundException missing) {
            return Optional.of(problem(ProblemCode.PROVIDER_CLASS_MISSING, "is listed but was not found"));
        } catch (UnsupportedClassVersionError tooNew) {
            return Optional.of(problem(
                    ProblemCode.PROVIDER_CLASS_TOO_NEW,
                    "was compiled for a newer version of Java than "
                            + Runtime.version().feature() + ", on which the host runs"));
        } catch (ClassFormatError damaged) {
            return Optional.of(problem(ProblemCode.PROVIDER_CLASS_DAMAGED, "has a damaged class file"));
        } catch (LinkageError incomplete) {
            return Optional.of(ofConstructor(incomplete));
        } catch (Throwable refused) {
            ThrowableSanitizer.rethrowIfFatal(refused);
            return Optional.of(problem(
                    ProblemCode.PROVIDER_CLASS_DAMAGED,
                    "was rejected by its class loader: " + ThrowableSanitizer.describe(refused)));
        }
    }

    /** Returns the problem of an intact class that {@link ServiceLoader} skipped without an error. */
    Problem ofNothing() {
        return start(
                        ProblemCode.PROVIDER_CALL_FAILED,
                        "is listed in a services file, but Java skipped it without an error")
                .action(
                        "Ask the vendor for a JAR whose module-info provides the class, or move this JAR to the class path.")
                .build();
    }

    /** Returns whether the class has a static provider method, which a class in a named module may have. */
    boolean hasProviderMethod() {
        try {
            Class<?> type = Class.forName(provenance.providerClass(), false, loader);
            return type.getModule().isNamed()
                    && Modifier.isStatic(type.getMethod("provider").getModifiers());
        } catch (Throwable none) {
            ThrowableSanitizer.rethrowIfFatal(none);
            return false;
        }
    }

    /** Java ignores services files for a class in a named module. */
    private static boolean isOfModuleThatProvidesOthers(Class<?> type) {
        Module module = type.getModule();
        return module.isNamed()
                && module.getDescriptor().provides().stream()
                        .flatMap(provides -> provides.providers().stream())
                        .noneMatch(type.getName()::equals);
    }

    /** Returns why the class could not be instantiated. */
    Problem ofInstance(Class<?> type, Throwable thrown) {
        ThrowableSanitizer.rethrowIfFatal(thrown);
        return shape(type).orElseGet(() -> ofConstructor(thrown));
    }

    private Problem ofConstructor(Throwable thrown) {
        ThrowableSanitizer.rethrowIfFatal(thrown);
        Throwable cause =
                thrown instanceof ServiceConfigurationError && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ExceptionInInitializerError || isInitializing(cause)) {
            return problem(
                    ProblemCode.PROVIDER_INITIALIZER_FAILED,
                    "cannot be initialized: " + ThrowableSanitizer.describe(cause));
        }
        if (ApiMismatch.isCauseOf(cause)) {
            return problem(ProblemCode.PROVIDER_SPI_VERSION, ApiMismatch.describe(cause, OptionalInt.empty()));
        }
        return problem(
                cause instanceof LinkageError
                        ? ProblemCode.PROVIDER_DEPENDENCY_MISSING
                        : ProblemCode.PROVIDER_CONSTRUCTOR_FAILED,
                "cannot be created: " + ThrowableSanitizer.describe(cause));
    }

    /** Java does not wrap an {@link Error} thrown by a static initializer. Frames of the host's own initializers do not count. */
    private static boolean isInitializing(Throwable thrown) {
        return Arrays.stream(ThrowableSanitizer.frames(thrown))
                .takeWhile(frame -> !frame.getClassName().startsWith(ServiceLoader.class.getName()))
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>"));
    }

    private Optional<Problem> ofLoaded(Class<?> type) {
        if (!ProctoringProvider.class.isAssignableFrom(type)) {
            return Optional.of(problem(
                    ProblemCode.PROVIDER_NOT_A_SUBTYPE,
                    secondCopy(type)
                            .map(copy -> "implements the ProctoringProvider of a second copy of the API, in " + copy)
                            .orElse("does not implement " + ProctoringProvider.class.getName())));
        }
        return shape(type);
    }

    private Optional<Problem> shape(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return Optional.of(problem(ProblemCode.PROVIDER_NOT_INSTANTIABLE, "is abstract"));
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            return Optional.of(problem(ProblemCode.PROVIDER_NOT_INSTANTIABLE, "is not public"));
        }
        boolean creatable =
                Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
        return creatable
                ? Optional.empty()
                : Optional.of(
                        problem(ProblemCode.PROVIDER_NOT_INSTANTIABLE, "has no public constructor without parameters"));
    }

    private static Optional<String> secondCopy(Class<?> type) {
        for (Class<?> next = type; next != null; next = next.getSuperclass()) {
            for (Class<?> implemented : next.getInterfaces()) {
                if (implemented.getName().equals(ProctoringProvider.class.getName())) {
                    return Provenance.of(implemented).location().or(() -> Optional.of("another class loader"));
                }
            }
        }
        return Optional.empty();
    }

    private Problem problem(ProblemCode code, String whatIsWrong) {
        return start(code, whatIsWrong).build();
    }

    private ProblemBuilder start(ProblemCode code, String whatIsWrong) {
        return code.problem("provider class " + provenance.providerClass() + " " + whatIsWrong)
                .provider(provenance.providerClass())
                .location(provenance.location().orElse(null));
    }
}
