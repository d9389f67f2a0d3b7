package org.openproctoring.core.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;

/**
 * A checked copy of a provider's description of its worker.
 *
 * @param file the path of the script below the folder of all scripts
 * @param integrity the integrity hash
 * @param origins the origins to which the script connects, as sources of a content security policy, in order
 * @param options the options
 */
record WorkerDescription(String file, String integrity, List<String> origins, Map<String, Object> options) {
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    /**
     * Describes the worker of a backend, if it has one.
     *
     * @throws ProctoringException if the backend is not ready, or if the provider describes the script wrongly
     */
    static Optional<WorkerDescription> of(BackendEntry backend) {
        return backend.requireReady().feature(ClientScript.class).map(script -> of(backend, script));
    }

    private static WorkerDescription of(BackendEntry backend, ClientScript script) {
        String file = ScriptFiles.file(script.resource())
                .orElseThrow(() -> invalid(backend, "resource() is not a script below " + ScriptFiles.FOLDER));
        Set<URI> origins = script.origins();
        Map<String, Object> options = script.options();
        try {
            Map<String, Object> copy = new LinkedHashMap<>(options);
            copy.forEach((key, value) -> {
                if (key == null || value == null || !VALUES.contains(value.getClass())) {
                    throw invalid(backend, "options() has a value that is neither a text, a number nor a boolean");
                }
            });
            return new WorkerDescription(
                    file,
                    script.integrity(),
                    origins.stream()
                            .flatMap(origin -> LinkPolicy.contentSource(origin).stream())
                            .sorted()
                            .toList(),
                    Collections.unmodifiableMap(copy));
        } catch (ProctoringException failure) {
            throw failure;
        } catch (RuntimeException broken) {
            throw invalid(
                    backend,
                    "a collection of it failed with " + broken.getClass().getName());
        }
    }

    private static ProctoringException invalid(BackendEntry backend, String problem) {
        return ProctoringException.invalidAnswer(
                        Effect.NONE, "backend " + backend.name() + ": the client script is invalid: " + problem)
                .build();
    }
}
