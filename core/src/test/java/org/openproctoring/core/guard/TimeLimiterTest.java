package org.openproctoring.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.guard.TimeLimiter.Result;

class TimeLimiterTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Executor NEVER = work -> {};

    @Test
    void workThatEndsInTimeIsDone() {
        AtomicBoolean ran = new AtomicBoolean();

        assertThat(new TimeLimiter(Runnable::run).run(() -> ran.set(true), LONG))
                .isEqualTo(Result.DONE);
        assertThat(ran).isTrue();
    }

    @Test
    void workThatTheExecutorRejectsIsNotWaitedFor() {
        Executor busy = work -> {
            throw new RejectedExecutionException();
        };

        assertThat(new TimeLimiter(busy).run(() -> {}, LONG)).isEqualTo(Result.REJECTED);
    }

    @Test
    void workThatContinuesAfterTheLimitIsNotCanceled() {
        AtomicReference<Runnable> kept = new AtomicReference<>();
        AtomicBoolean ran = new AtomicBoolean();

        assertThat(new TimeLimiter(kept::set).run(() -> ran.set(true), Duration.ZERO))
                .isEqualTo(Result.TIMED_OUT);
        kept.get().run();
        assertThat(ran).isTrue();
    }

    @Test
    void anInterruptedWaitEndsAtOnceAndTheThreadStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(new TimeLimiter(NEVER).run(() -> {}, LONG)).isEqualTo(Result.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anExceptionOfTheWorkIsPassedOn() {
        IllegalStateException failure = new IllegalStateException();

        assertThatThrownBy(() -> new TimeLimiter(Runnable::run)
                        .run(
                                () -> {
                                    throw failure;
                                },
                                LONG))
                .isSameAs(failure);
    }
}
