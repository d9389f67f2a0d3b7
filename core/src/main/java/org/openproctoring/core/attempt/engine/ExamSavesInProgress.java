package org.openproctoring.core.attempt.engine;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The creations of exams by threads of this process whose results are not stored yet. */
final class ExamSavesInProgress {
    /** Limits a learner's wait for an exam that is being created; longer than most vendors need. */
    private static final long WAIT_SECONDS = 3;

    private final ConcurrentMap<List<String>, Creation> creations = new ConcurrentHashMap<>();

    private record Creation(Thread creator, CountDownLatch ended) {
        boolean byCurrentThread() {
            return creator == Thread.currentThread();
        }
    }

    /** Records that the current thread creates an exam, unless another thread does. */
    void begin(String backend, String examId) {
        creations.putIfAbsent(List.of(backend, examId), new Creation(Thread.currentThread(), new CountDownLatch(1)));
    }

    /** Ends the waits for a creation that the current thread began, if there is one. Its result is stored. */
    void end(String backend, String examId) {
        List<String> key = List.of(backend, examId);
        Creation creation = creations.get(key);
        if (creation != null && creation.byCurrentThread()) {
            creations.remove(key, creation);
            creation.ended().countDown();
        }
    }

    /** Waits a moment for the end of a creation by another thread, if there is one. */
    void await(String backend, String examId) {
        Creation creation = creations.get(List.of(backend, examId));
        if (creation == null || creation.byCurrentThread()) {
            return;
        }
        try {
            creation.ended().await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
