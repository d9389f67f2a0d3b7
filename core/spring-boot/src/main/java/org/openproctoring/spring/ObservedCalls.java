package org.openproctoring.spring;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.openproctoring.core.BackendCall;
import org.openproctoring.core.BackendCallListener;

/**
 * Makes an observation of each call to a backend. Micrometer turns it into a timer and, with a tracer, into a span. The
 * observation that is current during the call is that of the call, so requests of an instrumented client are its children.
 */
final class ObservedCalls implements BackendCallListener {
    static final String NAME = "proctoring.backend.call";
    static final String BACKEND = "backend";
    static final String OPERATION = "operation";
    static final String OUTCOME = "outcome";

    private static final String CONTEXT = ObservedCalls.class.getName();

    private final ObservationRegistry registry;

    ObservedCalls(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(String backend, String operation) {
        observation(backend, operation).openScope();
    }

    @Override
    public void ended(BackendCall call) {
        Observation current = registry.getCurrentObservation();
        Observation.Scope scope = registry.getCurrentObservationScope();
        if (current != null
                && scope != null
                && call.operation().equals(current.getContext().get(CONTEXT))) {
            scope.close();
            stop(current, call);
        } else {
            // Refused by the bulkhead: it was never started.
            stop(observation(call.backend(), call.operation()), call);
        }
    }

    private Observation observation(String backend, String operation) {
        Observation.Context context = new Observation.Context();
        context.put(CONTEXT, operation);
        return Observation.createNotStarted(NAME, () -> context, registry)
                .contextualName("proctoring " + operation)
                .lowCardinalityKeyValue(BACKEND, backend)
                .lowCardinalityKeyValue(OPERATION, operation)
                // Meters of one name must have the same tags from the start, also the one of calls in progress.
                .lowCardinalityKeyValue(OUTCOME, KeyValue.NONE_VALUE)
                .start();
    }

    private static void stop(Observation observation, BackendCall call) {
        observation.lowCardinalityKeyValue(OUTCOME, call.outcome()).stop();
    }
}
