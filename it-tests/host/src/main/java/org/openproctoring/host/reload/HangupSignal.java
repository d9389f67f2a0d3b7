package org.openproctoring.host.reload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * The signal SIGHUP, with which operators make a server reload its configuration. Uses {@code sun.misc.Signal} by
 * reflection, because not every Java runtime has it.
 */
public final class HangupSignal {
    private static final String HANDLE = "handle";

    private HangupSignal() {}

    /**
     * Calls a listener for each SIGHUP of this process, on a thread of its own, instead of ending the process.
     *
     * @return whether the process now receives the signal: not on Windows, with {@code -Xrs}, under {@code nohup}, or without
     *     the module {@code jdk.unsupported}
     */
    public static boolean onEach(Runnable listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    HangupSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals(HANDLE)) {
                            listener.run();
                        }
                        return null;
                    });
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            Object previous = signal.getMethod(HANDLE, signal, handler).invoke(null, hangup, calling);
            // The JVM does not handle a signal that its parent process has told it to ignore.
            return previous != handler.getField("SIG_IGN").get(null);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException) {
                return false;
            }
            throw new IllegalStateException("cannot handle SIGHUP", refused);
        } catch (ReflectiveOperationException withoutSignals) {
            return false;
        }
    }
}
