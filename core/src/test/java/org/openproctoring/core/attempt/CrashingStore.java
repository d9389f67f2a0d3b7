package org.openproctoring.core.attempt;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.openproctoring.core.attempt.store.AttemptStore;

/** A store during whose use the process may be killed: before each call, and after a write whose result is lost. */
final class CrashingStore {
    private static final Set<String> WRITES = Set.of("commit", "lease", "leaseNext");

    private CrashingStore() {}

    static AttemptStore of(AttemptStore store, Crash crash) {
        return (AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    crash.step();
                    Object result;
                    try {
                        result = method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (WRITES.contains(method.getName())) {
                        crash.step();
                    }
                    return result;
                });
    }
}
