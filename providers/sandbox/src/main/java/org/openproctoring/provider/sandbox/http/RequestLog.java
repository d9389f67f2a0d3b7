package org.openproctoring.provider.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.Fault;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.ReceivedRequest;

/** Records requests without their secrets. */
public final class RequestLog {
    private static final int MAX_REQUESTS = 50_000;
    private static final int MAX_BODY = 4_096;
    private static final String MASK = "****";
    private static final Pattern SECRET = Pattern.compile("((?:^|&)(?:client_secret|jwt|key)=)[^&]*");

    private final RecentItems<ReceivedRequest> requests = new RecentItems<>(MAX_REQUESTS);
    private final AtomicLong number = new AtomicLong();

    public void add(
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
                masked(text.length() <= MAX_BODY ? text : text.substring(0, MAX_BODY)),
                fault,
                acted,
                status));
    }

    private static String masked(String text) {
        return SECRET.matcher(text).replaceAll("$1" + MASK);
    }

    public List<ReceivedRequest> all() {
        return requests.all();
    }

    public void clear() {
        requests.clear();
    }
}
