package org.openproctoring.scenarios.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.openproctoring.scenarios.waiting.Eventually;

/**
 * A port for a server that is yet to be started, where two must know each other beforehand. It is not among those that
 * the system gives to whoever asks for any.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** One that nobody has, and that no other test of this JVM gets. */
    public static int next() {
        return Eventually.present(
                () -> "no port is free",
                () -> Optional.of(ThreadLocalRandom.current().nextInt(FIRST, LAST))
                        .filter(FreePort::isFree)
                        .filter(GIVEN::add));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
