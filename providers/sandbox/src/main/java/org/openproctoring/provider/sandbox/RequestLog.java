package org.openproctoring.provider.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Remembers requests, without their secrets. */
final class RequestLog {
    private static final int REMEMBERED = 50_000;
    private static final int LONGEST_BODY = 4_096;
    private static final String MASK = "****";
    private static final Pattern SECRET = Pattern.compile("((?:^|&)(?:client_secret|jwt|key)=)[^&]*");

    private final Recent<ReceivedRequest> requests = new Recent<>(REMEMBERED);
    private final AtomicLong number = new AtomicLong();

    void add(
            HttpExchange exchange,
            @Nullable Operation operation,
            byte[] body,
            @Nullable Fault fault,
            boolean acted,
            int status) {
        String query = exchange.getRequestURI().getRawQuery();
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
        headers.computeIfPresent("Authorization", (name, values) -> List.of(MASK));
        requests.add(new ReceivedRequest(
                number.incrementAndGet(),
                operation,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : masked(query),
                headers,
                masked(text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY)),
                fault,
                acted,
                status));
    }

    private static String masked(String text) {
        return SECRET.matcher(text).replaceAll("$1" + MASK);
    }

    List<ReceivedRequest> all() {
        return requests.all();
    }

    void clear() {
        requests.clear();
    }
}
