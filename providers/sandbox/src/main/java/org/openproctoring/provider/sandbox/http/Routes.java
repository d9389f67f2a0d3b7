package org.openproctoring.provider.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openproctoring.provider.sandbox.Operation;

/** Finds the operation that a method and a path stand for. */
public final class Routes {
    private final Map<Operation, List<String>> templates = new LinkedHashMap<>();

    public Routes() {
        for (Operation operation : Operation.values()) {
            templates.put(operation, List.of(operation.template().split("/", -1)));
        }
    }

    public Operation find(SandboxRequest request) throws RequestRejectedException {
        List<Operation> here = new ArrayList<>();
        templates.forEach((operation, template) -> {
            if (matches(template, request.segments())) {
                here.add(operation);
            }
        });
        if (here.isEmpty()) {
            throw RequestRejectedException.notFound("there is nothing at this address");
        }
        Set<String> methods = new TreeSet<>();
        for (Operation operation : here) {
            if (operation.method().equals(request.method())) {
                return operation;
            }
            methods.add(operation.method());
        }
        throw new RequestRejectedException(
                405, "this address does not know the method", Map.of("Allow", String.join(", ", methods)));
    }

    private static boolean matches(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            boolean free = template.get(i).startsWith("{");
            if (free ? segments.get(i).isEmpty() : !template.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
