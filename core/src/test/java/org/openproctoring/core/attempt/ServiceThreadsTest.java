package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;

/** The threads of a service whose host does not have an executor. */
@Timeout(30)
class ServiceThreadsTest {
    @Test
    void aClosedServiceLeavesNoThreadAndStartsNoAttempt() throws InterruptedException {
        try (World.Site site = new World.Site();
                World world = new World(site)) {
            Attempt first = world.ready("final");
            AtomicReference<Thread> used = new AtomicReference<>();
            world.vendor.meanwhile(() -> used.set(Thread.currentThread()));
            AttemptService service = AttemptService.builder()
                    .store(world.memory)
                    .registry(site.registry(world.vendor, Map.of()))
                    .host(world.host)
                    .pseudonyms(World.PSEUDONYMS)
                    .clock(world.clock)
                    .build();
            assertThat(service.start(first.code()).status()).isEqualTo(AttemptStatus.STARTED);
            assertThat(used.get()).isNotSameAs(Thread.currentThread());

            service.close();

            // An idle thread would live for ten seconds.
            used.get().join(5000);
            assertThat(used.get().isAlive()).isFalse();
            Attempt second = world.service.create("learner-2", "final");
            world.callback("ready", second, "");
            assertThat(World.refusal(() -> service.start(second.code()))).isEqualTo(Reason.VENDOR_UNAVAILABLE);
        }
    }
}
