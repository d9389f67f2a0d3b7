package org.openproctoring.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger tries = new AtomicInteger();
    private boolean works = true;
    private Runnable meanwhile = () -> {};
    private final Readiness readiness = new Readiness(this::probe, now::get);

    private boolean probe() {
        tries.incrementAndGet();
        meanwhile.run();
        return works;
    }

    @Test
    void itIsTriedAtTheFirstQuestionAndAtMostOnceASecond() {
        assertThat(readiness.isReady()).isTrue();
        works = false;
        now.addAndGet(SECOND - 1);
        assertThat(readiness.isReady()).isTrue();
        now.addAndGet(1);
        assertThat(readiness.isReady()).isFalse();
        works = true;
        now.addAndGet(SECOND);
        assertThat(readiness.isReady()).isTrue();
        assertThat(tries).hasValue(3);
    }

    @Test
    void whileItIsTriedOthersGetTheLatestAnswer() {
        readiness.isReady();
        now.addAndGet(SECOND);
        works = false;
        meanwhile = () -> assertThat(
                        CompletableFuture.supplyAsync(readiness::isReady).join())
                .isTrue();

        assertThat(readiness.isReady()).isFalse();
        assertThat(tries).hasValue(2);
    }
}
