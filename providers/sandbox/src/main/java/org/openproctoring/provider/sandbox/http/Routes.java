package org.openproctoring.provider.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openproctoring.provider.sandbox.Operation;

/** Finds the operation for a method and a path. */
public final class Routes {
    private final Map<Operation, List<String>> templates = new LinkedHashMap<>();

    public Routes() {
        for (Operation operation : Operation.values()) {
            templates.put(operation, List.of(operation.template().split("/", -1)));
        }
    }

    public Operation find(SandboxRequest request) throws RequestRejectedException {
        List<Operation> matches = new ArrayList<>();
        templates.forEach((operation, template) -> {
            if (matches(template, request.segments())) {
                matches.add(operation);
            }
        });
        if (matches.isEmpty()) {
            throw RequestRejectedException.notFound("there is no such path");
        }
        Set<String> methods = new TreeSet<>();
        for (Operation operation : matches) {
            if (operation.method().equals(request.method())) {
                return operation;
            }
            methods.add(operation.method());
        }
        throw new RequestRejectedException(
                405, "the method is not supported for this path", Map.of("Allow", String.join(", ", methods)));
    }

    private static boolean matches(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            boolean placeholder = template.get(i).startsWith("{");
            if (placeholder ? segments.get(i).isEmpty() : !template.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
