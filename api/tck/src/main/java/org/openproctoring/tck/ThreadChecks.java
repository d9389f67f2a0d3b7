package org.openproctoring.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.api.ProctoringBackend;

/** Threads, time-outs, interruption and closing. */
abstract class ThreadChecks extends Checks {
    private static final String THREADS = "threads-time-outs-interruption";
    private static final int CALLERS = 8;
    private static final Duration SOON = Duration.ofSeconds(5);

    ThreadChecks(ProviderContract contract) {
        super(contract);
    }

    @Check(id = "threads.a-silent-service-ends-in-time", section = THREADS)
    void aCallOfASilentServiceEndsInTime() throws Exception {
        endsInTime(FaultProxy.Fault.SILENCE);
    }

    @Check(id = "threads.a-slow-service-ends-in-time", section = THREADS)
    void aCallWhoseResponseNeverEndsEndsInTime() throws Exception {
        endsInTime(FaultProxy.Fault.DRIP);
    }

    private void endsInTime(FaultProxy.Fault fault) throws Exception {
        try (FaultProxy proxy = new FaultProxy(requireService());
                BackendUnderTest under = backendFor(proxy.address())) {
            ProctoringBackend backend = raw(under);
            registered(backend);
            proxy.misbehave(fault);
            timed(
                    "a call with a time limit of " + CALL_TIMEOUT,
                    LONGEST_CALL,
                    () -> failure(() -> backend.register(registration(newCode()))));
        }
    }

    @Check(id = "threads.an-interrupted-call-ends", section = THREADS)
    void anInterruptedCallEndsEarlyAndStaysInterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = blockedCall("60s", call -> {
            failure(call);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.interrupt();
        caller.join(SOON.toMillis());
        assertTrue(!caller.isAlive(), "Expected an interrupted call to end early, but it still waits");
        assertTrue(interrupted.get(), "Expected a ProctoringException and the thread's interrupt status set");
    }

    @Check(id = "threads.no-monitor-is-held-during-io", section = THREADS)
    void noMonitorIsHeldWhileTheServiceIsAwaited() throws Exception {
        Thread caller = blockedCall(CALL_TIMEOUT, Checks::failure);
        ThreadInfo info =
                ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {caller.getId()}, true, false)[0];
        assertNotNull(info, "Expected the call to wait for the service");
        String own = contract.provider().getClass().getPackageName();
        List<String> held = Stream.of(Objects.requireNonNull(info).getLockedMonitors())
                .map(MonitorInfo::getLockedStackFrame)
                .map(StackTraceElement::toString)
                .filter(frame -> frame.contains(own))
                .toList();
        caller.join(LONGEST_CALL.toMillis());
        assertEquals(List.of(), held, "Expected no synchronized block around I/O");
    }

    /** What a thread does with a call that a silent service blocks. */
    private interface Caller {
        void make(Call call);
    }

    private Thread blockedCall(String callTimeout, Caller caller) throws InterruptedException {
        FaultProxy proxy = new FaultProxy(requireService());
        BackendUnderTest under = backendFor(proxy.address(), callTimeout);
        ProctoringBackend backend = raw(under);
        registered(backend);
        proxy.misbehave(FaultProxy.Fault.SILENCE);
        Thread thread = new Thread(() -> {
            try (proxy;
                    under) {
                caller.make(() -> backend.register(registration(newCode())));
            }
        });
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, failure) -> {});
        thread.start();
        assertTrue(proxy.awaitRequest(SOON), "Expected a request of the service");
        return thread;
    }

    @Check(id = "threads.calls-can-be-concurrent", section = THREADS)
    void callsOfManyThreadsDoNotDisturbEachOther() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (BackendUnderTest under = backendFor(requireService(), "10s")) {
            ProctoringBackend backend = raw(under);
            Callable<String> call = () -> registered(backend).externalId();
            Set<String> ids = callers
                    .invokeAll(Stream.generate(() -> call).limit(CALLERS * 4L).toList())
                    .stream()
                    .map(ThreadChecks::result)
                    .collect(Collectors.toSet());
            assertEquals(CALLERS * 4, ids.size(), "Expected an id of its own for each of the concurrent registrations");
        } finally {
            callers.shutdownNow();
            callers.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failure) {
            throw new AssertionError("Expected that concurrent calls succeed", failure);
        }
    }

    @Check(id = "threads.closing-ends-what-was-started", section = THREADS)
    void closingEndsTheThreadsThatTheBackendStarted() throws Exception {
        List<Thread> started = threadsOfALife();
        long end = System.nanoTime() + SOON.toNanos();
        while (started.stream().anyMatch(Thread::isAlive) && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        List<String> alive =
                started.stream().filter(Thread::isAlive).map(Thread::getName).toList();
        assertEquals(List.of(), alive, "Expected close() to end these threads");
    }

    /** Creates a backend, uses and closes it in a thread group of its own, and returns the threads that appeared in it. */
    private List<Thread> threadsOfALife() throws InterruptedException {
        ThreadGroup group = new ThreadGroup("contract");
        List<Thread> started = new ArrayList<>();
        Thread caller = new Thread(group, () -> {
            try (BackendUnderTest under = served()) {
                registered(raw(under));
                Thread[] threads = new Thread[64];
                int count = group.enumerate(threads, true);
                Stream.of(threads)
                        .limit(count)
                        .filter(thread -> !thread.equals(Thread.currentThread()))
                        // The JDK's HTTP client ends its selector's thread when it is collected.
                        .filter(thread -> !thread.getClass().getName().startsWith("jdk."))
                        .forEach(started::add);
            }
        });
        caller.start();
        caller.join();
        return started;
    }

    @Check(id = "threads.closing-one-leaves-the-others", section = THREADS)
    void closingOneBackendLeavesTheOthers() {
        try (BackendUnderTest other = served()) {
            served().close();
            registered(raw(other));
        }
    }
}
