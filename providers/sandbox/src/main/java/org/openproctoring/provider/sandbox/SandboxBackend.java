package org.openproctoring.provider.sandbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.provider.rest.RestBackend;

/** A backend on a sandbox that starts inside the host on the first call. */
final class SandboxBackend implements ProctoringBackend {
    /** The features, which are known before the sandbox runs. */
    private static final Set<Class<? extends BackendFeature>> FEATURES = Set.of(
            AttemptInfo.class,
            AttemptLifecycle.class,
            AttemptRemoval.class,
            Callbacks.class,
            ClientScript.class,
            Dashboard.class,
            ExamSync.class,
            Onboarding.class,
            SandboxControl.class,
            ServiceSettings.class,
            UserRetirement.class);

    private final EmbeddedSandbox embedded;

    private SandboxBackend(EmbeddedSandbox embedded) {
        this.embedded = embedded;
    }

    static ProctoringBackend embedded(BackendContext context) throws InvalidOptionsException {
        // Validates all options now. The address and the secret are placeholders until the server runs.
        protocol(context, URI.create("http://127.0.0.1:1"), Secret.of(SandboxTool.KNOWN_SECRET))
                .close();
        return new SandboxBackend(new EmbeddedSandbox(context));
    }

    static ProctoringBackend connected(BackendContext context) throws InvalidOptionsException {
        return protocol(
                context,
                context.options().find(SandboxOptions.BASE_URL).orElseThrow(),
                context.options().find(SandboxOptions.CLIENT_SECRET).orElseThrow());
    }

    static RestBackend protocol(BackendContext context, URI baseUrl, Secret secret) throws InvalidOptionsException {
        String clientId = context.options().get(SandboxOptions.CLIENT_ID);
        return RestBackend.builder(ProtocolContext.of(context, baseUrl, clientId, secret))
                .clientScript(new SandboxScript(baseUrl))
                .build();
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        return embedded.running().protocol().register(registration);
    }

    @Override
    public CheckResult check() {
        return embedded.running().protocol().check();
    }

    @Override
    public <F extends BackendFeature> Optional<F> feature(Class<F> type) {
        return FEATURES.contains(type)
                ? Optional.of(type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> invoke(type, proxy, method, arguments))))
                : Optional.empty();
    }

    private @Nullable Object invoke(
            Class<? extends BackendFeature> type, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getSimpleName() + " of the sandbox";
            };
        }
        try {
            return method.invoke(embedded.running().feature(type), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public void close() {
        embedded.close();
    }
}
