package org.openproctoring.scenarios.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctoring.scenarios.serve.RunningSandbox;

/**
 * The calls that hosts made to the vendor. A call is made twice only if a host was killed between making it and recording
 * its outcome.
 */
final class VendorCalls {
    private final RunningSandbox vendor;
    private final List<Long> kills = new ArrayList<>();
    private final List<Long> restarts = new ArrayList<>();

    VendorCalls(RunningSandbox vendor) {
        this.vendor = vendor;
    }

    /** A host is about to be killed. */
    void kill() {
        kills.add(last());
    }

    /** It is there again. */
    void restarted() {
        restarts.add(last());
    }

    private long last() {
        JsonNode requests = vendor.requests();
        return requests.isEmpty()
                ? 0
                : requests.get(requests.size() - 1).path("number").asLong();
    }

    /** Each call that was made twice without a reason. */
    List<String> doubled() {
        Map<String, Long> made = new LinkedHashMap<>();
        List<String> doubled = new ArrayList<>();
        for (JsonNode request : vendor.requests()) {
            if (!isOwed(request)) {
                continue;
            }
            String call = request.path("method").asText() + " "
                    + request.path("path").asText() + " " + request.path("body").asText();
            long number = request.path("number").asLong();
            Long before = made.put(call, number);
            if (before != null && !isKillBetween(before, number)) {
                doubled.add(
                        call + " is number " + before + " and number " + number + "; kills: " + kills + " " + restarts);
            }
        }
        return doubled;
    }

    private static boolean isOwed(JsonNode request) {
        if (!request.path("acted").asBoolean() || request.path("status").asInt() / 100 != 2) {
            return false;
        }
        return switch (request.path("method").asText()) {
            case "PATCH" -> !request.path("body").asText().contains("started");
            case "DELETE" -> true;
            default -> false;
        };
    }

    private boolean isKillBetween(long first, long second) {
        for (int i = 0; i < kills.size(); i++) {
            if (first <= restarts.get(i) && second > kills.get(i)) {
                return true;
            }
        }
        return false;
    }
}
