package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.OutboxScheduler;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.ContextClosedEvent;

@Timeout(20)
class SchedulerTest {
    private final BlockingQueue<AttemptEvent> events = new LinkedBlockingQueue<>();

    private ApplicationContextRunner application() {
        return Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues("proctoring.pseudonyms.key=" + Applications.KEY, "proctoring.store.type=in-memory")
                .withBean(AttemptListener.class, () -> events::add);
    }

    @Test
    void theOutboxIsDeliveredInTheBackground() {
        application().run(context -> {
            context.getBean(AttemptService.class).create("ann", "final");

            assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
        });
    }

    @Test
    void theSchedulerStopsAndStartsWithTheContext() {
        application().run(context -> {
            OutboxSchedulerLifecycle scheduler = context.getBean(OutboxSchedulerLifecycle.class);

            assertThat(scheduler.isRunning()).isTrue();
            context.stop();
            assertThat(scheduler.isRunning()).isFalse();
            context.start();
            context.getBean(AttemptService.class).create("ann", "final");
            assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
        });
    }

    @Test
    void runningDeliveriesEndBeforeBeansAreDestroyed() {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);

        application()
                .withBean("waiting", AttemptListener.class, () -> event -> {
                    delivering.countDown();
                    await(stopping);
                    order.add("delivered");
                })
                .withBean(Resource.class, () -> new Resource(order))
                .run(context -> {
                    context.getBean(AttemptService.class).create("ann", "final");
                    await(delivering);
                    context.addApplicationListener((ContextClosedEvent event) -> stopping.countDown());
                });

        assertThat(order).startsWith("delivered").endsWith("beans are destroyed");
    }

    private record Resource(List<String> order) implements AutoCloseable {
        @Override
        public void close() {
            order.add("beans are destroyed");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void theSchedulerCanBeTurnedOffReplacedAndChanged() {
        application()
                .withPropertyValues("proctoring.scheduler.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(OutboxSchedulerLifecycle.class));

        application()
                .withBean(OutboxScheduler.class, () -> null)
                .run(context -> assertThat(context).doesNotHaveBean(OutboxSchedulerLifecycle.class));

        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        application()
                .withPropertyValues("proctoring.scheduler.close-timeout=0s")
                .withBean(OutboxSchedulerCustomizer.class, () -> builder -> builder.executor(tasks::add))
                .run(context -> assertThat(tasks.poll(10, TimeUnit.SECONDS)).isNotNull());
    }
}
