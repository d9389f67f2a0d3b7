package org.openproctoring.host.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of open connections. At the limit, a new connection displaces the one that has waited longest for its
 * client: idle, or in the middle of sending a request. So clients that send slowly displace each other, a client that
 * sends its request promptly is served, and the server never stops accepting.
 */
final class ConnectionLimiter implements Connection.Listener {
    private final int limit;
    private final Set<Connection> open = new HashSet<>();

    /** The connections that wait for their clients, longest wait first. */
    private final Set<Connection> waiting = new LinkedHashSet<>();

    /** Those between two requests, with the number of bytes that they had received when the last request ended. */
    private final Map<Connection, Long> idle = new HashMap<>();

    private boolean stopping;

    ConnectionLimiter(int limit) {
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        Connection displaced = add(connection);
        if (displaced != null) {
            displaced.getEndPoint().close();
        }
    }

    private synchronized @Nullable Connection add(Connection connection) {
        open.add(connection);
        waiting.add(connection);
        idle.put(connection, connection.getBytesIn());
        if (open.size() <= limit) {
            return null;
        }
        Connection longest = waiting.iterator().next();
        waiting.remove(longest);
        open.remove(longest);
        idle.remove(longest);
        return longest;
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        open.remove(connection);
        waiting.remove(connection);
        idle.remove(connection);
    }

    /** A request has arrived, at least its headers. */
    synchronized void requestBegins(Connection connection) {
        waiting.remove(connection);
        idle.remove(connection);
    }

    /** The request was answered. */
    void requestEnds(Connection connection) {
        if (!keepsOpen(connection)) {
            connection.getEndPoint().close();
        }
    }

    private synchronized boolean keepsOpen(Connection connection) {
        if (!stopping && open.contains(connection)) {
            waiting.remove(connection);
            waiting.add(connection);
            idle.put(connection, connection.getBytesIn());
        }
        return !stopping;
    }

    /** Closes the connections whose clients have not begun another request, and from now on each after its request. */
    void closeIdle() {
        idle().forEach(connection -> connection.getEndPoint().close());
    }

    private synchronized List<Connection> idle() {
        stopping = true;
        return idle.entrySet().stream()
                .filter(entry -> entry.getKey().getBytesIn() == entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Marks a connection whose request is being processed, so that it is not displaced. */
    synchronized void waitsForHost(Connection connection) {
        waiting.remove(connection);
    }

    /** Marks a connection that waits for its client to send data or the next request. */
    synchronized void waitsForClient(Connection connection) {
        if (open.contains(connection)) {
            waiting.remove(connection);
            waiting.add(connection);
        }
    }
}
