package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** Returns learners' onboarding profiles and retires learners. */
public final class LearnerEndpoints {
    private static final Set<String> PARAMETERS = Set.of("user_id", "status", "page", "page_size");
    private static final int MAX_PAGE_SIZE = 100;

    private final SandboxStore store;
    private final URI base;

    public LearnerEndpoints(SandboxStore store, URI base) {
        this.store = store;
        this.base = base;
    }

    public SandboxResponse onboarding(SandboxRequest request) throws RequestRejectedException {
        if (!PARAMETERS.containsAll(request.query().keySet())) {
            throw RequestRejectedException.badRequest("the only parameters are user_id, status, page and page_size");
        }
        String courseId = request.id(Operation.ONBOARDING, "course");
        if (store.exams(courseId).isEmpty()) {
            throw RequestRejectedException.notFound("there is no such course");
        }
        Optional<String> userId = request.parameter("user_id");
        if (userId.isPresent()) {
            return SandboxResponse.ok(store.profile(courseId, userId.get()).view());
        }
        Set<String> statuses = statuses(request);
        List<ProfileRecord> all = store.profiles(courseId).stream()
                .filter(profile -> statuses.isEmpty() || statuses.contains(profile.status()))
                .toList();
        int size = Math.min(number(request, "page_size", 25), MAX_PAGE_SIZE);
        int page = number(request, "page", 1);
        int pages = Math.max(1, (all.size() + size - 1) / size);
        if (page > pages) {
            throw RequestRejectedException.notFound("there is no such page");
        }
        ObjectNode reply = SandboxJson.object();
        ArrayNode results = reply.putArray("results");
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(profile -> results.add(profile.view()));
        reply.put("count", all.size());
        reply.put("num_pages", pages);
        reply.put("next", page < pages ? link(courseId, page + 1, size, statuses) : null);
        reply.put("previous", page > 1 ? link(courseId, page - 1, size, statuses) : null);
        return SandboxResponse.ok(reply);
    }

    private static Set<String> statuses(SandboxRequest request) throws RequestRejectedException {
        String text = request.parameter("status").orElse("");
        if (text.isEmpty()) {
            return Set.of();
        }
        Set<String> statuses = Set.copyOf(List.of(text.split(",", -1)));
        if (!ProfileRecord.REGISTRATION.keySet().containsAll(statuses)) {
            throw RequestRejectedException.badRequest("status must be a comma-separated list of onboarding statuses");
        }
        return statuses;
    }

    private static int number(SandboxRequest request, String name, int defaultValue) throws RequestRejectedException {
        String text = request.parameter(name).orElse(Integer.toString(defaultValue));
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw RequestRejectedException.badRequest(name + " must be an integer, 1 or more");
        }
        return Integer.parseInt(text);
    }

    private String link(String courseId, int page, int size, Set<String> statuses) {
        String filter = statuses.isEmpty() ? "" : "&status=" + encoded(String.join(",", statuses));
        return base + "/api/v1/courses/" + encoded(courseId) + "/onboarding_statuses?page=" + page + "&page_size="
                + size + filter;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Answers {@code false} with status 404 if there was no data. */
    public SandboxResponse retire(SandboxRequest request) {
        boolean known = store.retire(request.id(Operation.USER_RETIRE, "user"));
        return SandboxResponse.json(known ? 200 : 404, known);
    }
}
