package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {
    private final List<String> closed = new ArrayList<>();
    private final Map<String, Long> received = new HashMap<>();
    private ConnectionLimiter limiter = new ConnectionLimiter(2);

    private Connection opened(String name) {
        EndPoint end = fake(EndPoint.class, method -> {
            closed.add(name);
            return null;
        });
        Connection connection =
                fake(Connection.class, method -> method.equals("getBytesIn") ? received.getOrDefault(name, 0L) : end);
        limiter.onOpened(connection);
        return connection;
    }

    private interface Answer {
        Object to(String method);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> answer.to(method.getName());
                }));
    }

    @Test
    void theLongestWaitIsDisplacedFirst() {
        opened("first");
        opened("second");
        assertThat(closed).isEmpty();

        opened("third");
        opened("fourth");

        assertThat(closed).containsExactly("first", "second");
    }

    @Test
    void whatIsWorkedOnIsNotDisplaced() {
        Connection first = opened("first");
        Connection second = opened("second");
        limiter.waitsForHost(first);
        limiter.waitsForHost(second);

        opened("third");
        limiter.waitsForClient(first);
        opened("fourth");

        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void anAnsweredRequestBeginsANewWait() {
        Connection first = opened("first");
        opened("second");
        limiter.waitsForHost(first);
        limiter.waitsForClient(first);

        opened("third");

        assertThat(closed).containsExactly("second");
    }

    @Test
    void aClosedConnectionMakesRoomAndIsForgotten() {
        Connection first = opened("first");
        opened("second");
        limiter.onClosed(first);
        limiter.waitsForClient(first);

        opened("third");
        assertThat(closed).isEmpty();
        opened("fourth");
        assertThat(closed).containsExactly("second");
    }

    @Test
    void connectionsBetweenRequestsAreClosedWhenTheHostStops() {
        limiter = new ConnectionLimiter(9);
        Connection answered = opened("answered");
        Connection inRequest = opened("in a request");
        opened("new");
        opened("sends headers");
        received.put("answered", 200L);
        limiter.requestBegins(answered);
        limiter.requestEnds(answered);
        limiter.requestBegins(inRequest);
        limiter.waitsForClient(inRequest);
        received.put("sends headers", 10L);

        limiter.closeIdle();

        assertThat(closed).containsExactlyInAnyOrder("answered", "new");
        limiter.requestEnds(inRequest);
        assertThat(closed).contains("in a request");
    }
}
