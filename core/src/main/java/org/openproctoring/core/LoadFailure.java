package org.openproctoring.core;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.openproctoring.api.ProctoringProvider;

/**
 * Why a provider class that a services file lists did not come out of {@link java.util.ServiceLoader}. Its errors do not
 * say which class they are about, so the class is looked at once more, without running any of its code.
 */
final class LoadFailure {
    private final ClassLoader loader;
    private final Provenance provenance;

    LoadFailure(ClassLoader loader, Provenance provenance) {
        this.loader = loader;
        this.provenance = provenance;
    }

    /** Why the class was passed over. */
    Problem ofClass() {
        try {
            return ofLoaded(Class.forName(provenance.providerClass(), false, loader));
        } catch (ClassNotFoundException missing) {
            return problem(ProblemCode.PROVIDER_CLASS_MISSING, "is listed, and is not there");
        } catch (UnsupportedClassVersionError tooNew) {
            return problem(
                    ProblemCode.PROVIDER_CLASS_TOO_NEW,
                    "is compiled for a newer Java than " + Runtime.version().feature() + ", which runs");
        } catch (ClassFormatError damaged) {
            return problem(ProblemCode.PROVIDER_CLASS_DAMAGED, "has a damaged class file");
        } catch (LinkageError incomplete) {
            return ofConstructor(incomplete);
        } catch (Throwable refused) {
            Thrown.rethrowIfFatal(refused);
            return problem(
                    ProblemCode.PROVIDER_CLASS_DAMAGED, "is refused by its class loader: " + Thrown.describe(refused));
        }
    }

    /** Why the class could not be instantiated. */
    Problem ofInstance(Class<?> type, Throwable thrown) {
        Thrown.rethrowIfFatal(thrown);
        return shape(type).orElseGet(() -> ofConstructor(thrown));
    }

    private Problem ofConstructor(Throwable thrown) {
        Thrown.rethrowIfFatal(thrown);
        Throwable cause =
                thrown instanceof ServiceConfigurationError && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ExceptionInInitializerError || isInitializing(cause)) {
            return problem(ProblemCode.PROVIDER_INITIALIZER_FAILED, "cannot be initialised: " + Thrown.describe(cause));
        }
        return problem(
                cause instanceof LinkageError
                        ? ProblemCode.PROVIDER_DEPENDENCY_MISSING
                        : ProblemCode.PROVIDER_CONSTRUCTOR_FAILED,
                "cannot be created: " + Thrown.describe(cause));
    }

    /** An {@link Error} of a static initialiser comes as it is. The host may be in one of its own. */
    private static boolean isInitializing(Throwable thrown) {
        return Arrays.stream(Thrown.frames(thrown))
                .takeWhile(frame -> !frame.getClassName().startsWith(ServiceLoader.class.getName()))
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>"));
    }

    private Problem ofLoaded(Class<?> type) {
        if (!ProctoringProvider.class.isAssignableFrom(type)) {
            return problem(
                    ProblemCode.PROVIDER_NOT_A_SUBTYPE,
                    secondCopy(type)
                            .map(copy -> "implements the ProctoringProvider of a second copy of the API, in " + copy)
                            .orElse("does not implement " + ProctoringProvider.class.getName()));
        }
        return shape(type)
                .orElseGet(() -> problem(ProblemCode.PROVIDER_CALL_FAILED, "was passed over by ServiceLoader"));
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
        return code.problem("provider class " + provenance.providerClass() + " " + whatIsWrong)
                .provider(provenance.providerClass())
                .location(provenance.location().orElse(null))
                .build();
    }
}
