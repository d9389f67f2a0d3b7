package org.openproctoring.spring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendCallListener;

/** The backends whose latest call was refused by an open circuit breaker. */
final class OpenCircuits implements BackendCallListener {
    private final Set<String> backends = ConcurrentHashMap.newKeySet();

    @Override
    public void ended(BackendCall call) {
        if (call.outcome().equals(ProctoringException.CIRCUIT_OPEN)) {
            backends.add(call.backend());
        } else {
            backends.remove(call.backend());
        }
    }

    boolean contains(String backend) {
        return backends.contains(backend);
    }
}
