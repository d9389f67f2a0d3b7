package org.openproctoring.core.guard;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.UserRetirement;

/** Wraps a backend, isolates every call to it and to its features, and enforces the operator's policy on them. */
public final class GuardedBackend implements ProctoringBackend, BulkheadedBackend, ProviderResources {
    /** Features without I/O, which are not limited because no thread waits for a vendor. */
    private static final Set<Class<?>> LOCAL = Set.of(Callbacks.class, ClientScript.class);

    /** Features that only the outbox calls, on its own threads. Refusing a call would only delay it. */
    private static final Set<Class<?>> OUTBOX =
            Set.of(AccommodationUpdates.class, AttemptRemoval.class, UserRetirement.class);

    private static final Set<String> OUTBOX_OF_LIFECYCLE = Set.of("stop", "markErroneous");

    private final ProctoringBackend backend;
    private final Class<?> provider;
    private final BackendGuard guard;
    private final FeatureMask features;
    private final BackendPolicy policy;
    private final Map<Class<?>, Optional<?>> known = new ConcurrentHashMap<>();

    public GuardedBackend(
            ProctoringBackend backend,
            Class<?> provider,
            BackendGuard guard,
            FeatureMask features,
            BackendPolicy policy) {
        this.backend = backend;
        this.provider = provider;
        this.guard = guard;
        this.features = features;
        this.policy = policy;
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        return guard.limitedCall("register", ProctoringException.class, true, () -> backend.register(registration));
    }

    @Override
    public CheckResult check() {
        return guard.limitedCall("check", ProctoringException.class, true, backend::check);
    }

    @Override
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        Optional<?> answer = known.get(type);
        if (answer == null) {
            answer = features.masks(type) ? Optional.empty() : ask(type);
            Optional<?> earlier = known.putIfAbsent(type, answer);
            answer = earlier == null ? answer : earlier;
        }
        return answer.map(type::cast);
    }

    @Override
    public BulkheadPermit acquirePermit(String operation) {
        return guard.acquirePermit(operation);
    }

    @Override
    public Optional<InputStream> openResource(String path) {
        return Optional.ofNullable(provider.getResourceAsStream("/" + path));
    }

    /** Treats a feature as absent after its request has failed. */
    public void withhold(Class<? extends BackendFeature> type) {
        known.put(type, Optional.empty());
    }

    /** Does nothing, because the registry closes the backend. */
    @Override
    public void close() {}

    private <F extends BackendFeature> Optional<F> ask(Class<F> type) {
        String operation = "feature(" + type.getSimpleName() + ")";
        guard.enter();
        try {
            Optional<F> answer = backend.feature(type);
            if (answer == null) {
                throw guard.returnedNull(operation);
            }
            return answer.map(feature -> isolated(type, type.cast(feature)));
        } catch (ProctoringException failure) {
            throw failure;
        } catch (Throwable thrown) {
            throw guard.failure(operation, thrown);
        } finally {
            guard.leave();
        }
    }

    private <F extends BackendFeature> F isolated(Class<F> type, F feature) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? ofObject(type, proxy, method, arguments)
                        : ofFeature(type, feature, method, arguments)));
    }

    private @Nullable Object ofFeature(Class<?> type, Object feature, Method method, Object @Nullable [] arguments)
            throws Exception {
        String operation = type.getSimpleName() + "." + method.getName();
        BackendGuard.Call<@Nullable Object> call = () -> {
            try {
                return policy.checked(operation, method.invoke(feature, policy.disclosed(arguments)));
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
        Class<? extends Exception> declared =
                Arrays.asList(method.getExceptionTypes()).contains(CallbackRejectedException.class)
                        ? CallbackRejectedException.class
                        : ProctoringException.class;
        boolean answers = method.getReturnType() != void.class;
        return isLimited(type, method)
                ? guard.limitedCall(operation, declared, answers, call)
                : guard.call(operation, declared, answers, call);
    }

    private static boolean isLimited(Class<?> type, Method method) {
        return !LOCAL.contains(type)
                && !OUTBOX.contains(type)
                && !(type == AttemptLifecycle.class && OUTBOX_OF_LIFECYCLE.contains(method.getName()));
    }

    private Object ofObject(Class<?> type, Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of backend " + guard.backend();
        };
    }

    @Override
    public String toString() {
        return "backend " + guard.backend();
    }
}
