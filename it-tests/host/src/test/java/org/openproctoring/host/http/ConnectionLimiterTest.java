package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {
    private final List<String> closed = new ArrayList<>();
    private final ConnectionLimiter limiter = new ConnectionLimiter(2);

    private Connection opened(String name) {
        EndPoint end = fake(EndPoint.class, () -> {
            closed.add(name);
            return null;
        });
        Connection connection = fake(Connection.class, () -> end);
        limiter.onOpened(connection);
        return connection;
    }

    private interface Answer {
        Object now();
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> answer.now();
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
}
