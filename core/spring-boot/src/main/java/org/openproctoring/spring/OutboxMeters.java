package org.openproctoring.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.store.OutboxStatus;

/** Registers gauges for the size and age of the outbox. They have no value while the store is unavailable. */
final class OutboxMeters implements MeterBinder {
    static final String PENDING = "proctoring.outbox.pending";
    static final String PARKED = "proctoring.outbox.parked";
    static final String AGE = "proctoring.outbox.age";

    /** One query answers all gauges of a scrape. */
    private static final Duration REUSE = Duration.ofSeconds(1);

    private final Supplier<OutboxStatus> outbox;
    private @Nullable Reading latest;

    private record Reading(Optional<OutboxStatus> status, long nanoTime) {}

    OutboxMeters(Supplier<OutboxStatus> outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(PENDING, () -> value(OutboxStatus::pending))
                .description("Calls and events that wait for delivery")
                .register(registry);
        Gauge.builder(PARKED, () -> value(OutboxStatus::parked))
                .description("Calls whose backend is missing or broken")
                .register(registry);
        TimeGauge.builder(AGE, () -> value(OutboxMeters::ageMillis), TimeUnit.MILLISECONDS)
                .description("Age of the oldest call or event that waits for delivery")
                .register(registry);
    }

    private static double ageMillis(OutboxStatus status) {
        return status.oldestPendingAge().map(Duration::toMillis).orElse(0L);
    }

    private double value(ToDoubleFunction<OutboxStatus> value) {
        return read().map(value::applyAsDouble).orElse(Double.NaN);
    }

    private synchronized Optional<OutboxStatus> read() {
        if (latest == null || System.nanoTime() - latest.nanoTime() > REUSE.toNanos()) {
            Optional<OutboxStatus> status = readNow();
            latest = new Reading(status, System.nanoTime());
        }
        return latest.status();
    }

    private Optional<OutboxStatus> readNow() {
        try {
            return Optional.of(outbox.get());
        } catch (RuntimeException unavailable) {
            return Optional.empty();
        }
    }
}
