package org.openproctoring.provider.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineSchedulerTest {
    /** Unique, because the thread of another test may still be ending. */
    private final String backend = UUID.randomUUID().toString();

    private final DeadlineScheduler deadlines = new DeadlineScheduler(backend);

    @AfterEach
    void close() {
        deadlines.close();
    }

    /** A request that records its cancellation. */
    private static final class Request implements Cancellable {
        private final CountDownLatch canceled = new CountDownLatch(1);

        @Override
        public boolean cancel() {
            canceled.countDown();
            return true;
        }

        boolean isCanceled() {
            return canceled.getCount() == 0;
        }
    }

    @Test
    void endedRequestsLeaveNoTasks() {
        Deadline later = Deadline.after(Duration.ofMinutes(5));
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tasks.add(deadlines.cancelAt(later, new Request()));
        }
        assertThat(deadlines.scheduled()).isEqualTo(1000);

        tasks.forEach(task -> task.cancel(false));

        assertThat(deadlines.scheduled()).isZero();
    }

    @Test
    void eachRequestHasItsOwnDeadline() throws InterruptedException {
        Request slow = new Request();
        Request quick = new Request();
        Future<?> task = deadlines.cancelAt(Deadline.after(Duration.ofMinutes(5)), slow);
        deadlines.cancelAt(Deadline.after(Duration.ofMillis(10)), quick);

        quick.canceled.await();

        assertThat(slow.isCanceled()).isFalse();
        assertThat(task.isDone()).isFalse();
        task.cancel(false);
    }

    @Test
    void requestIsNotCanceledBeforeItsDeadline() throws InterruptedException {
        Deadline soon = Deadline.after(Duration.ofMillis(30));
        CountDownLatch canceled = new CountDownLatch(1);
        List<Boolean> over = new ArrayList<>();
        deadlines.cancelAt(soon, () -> {
            over.add(soon.isOver());
            canceled.countDown();
            return true;
        });

        canceled.await();

        assertThat(over).containsExactly(true);
    }

    @Test
    void passedDeadlineCancelsAtOnce() throws InterruptedException {
        Request request = new Request();

        deadlines.cancelAt(Deadline.after(Duration.ofMillis(-10)), request);

        request.canceled.await();
    }

    @Test
    void closingRefusesRequestsButKeepsTheDeadlinesOfRunningOnes() throws InterruptedException {
        Request running = new Request();
        deadlines.cancelAt(Deadline.after(Duration.ofMillis(50)), running);

        deadlines.close();

        assertThatThrownBy(() -> deadlines.cancelAt(Deadline.after(Duration.ofMinutes(5)), new Request()))
                .isInstanceOf(RejectedExecutionException.class);
        running.canceled.await();
    }

    @Test
    void threadEndsWithTheLastRequestAfterClosing() throws InterruptedException {
        Future<?> task = deadlines.cancelAt(Deadline.after(Duration.ofMinutes(5)), new Request());
        Thread thread = HttpTransportTest.threadOf(backend).orElseThrow();

        deadlines.close();
        assertThat(thread.isAlive()).isTrue();
        task.cancel(false);

        thread.join();
        assertThat(HttpTransportTest.threadOf(backend)).isEmpty();
    }
}
