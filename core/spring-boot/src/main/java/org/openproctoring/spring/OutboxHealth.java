package org.openproctoring.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.openproctoring.core.attempt.store.OutboxStatus;

/**
 * The health of the outbox.
 *
 * @param up whether the store of attempts can be read
 * @param details how much waits in the outbox, and for how long
 */
record OutboxHealth(boolean up, Map<String, Object> details) {
    static OutboxHealth of(Supplier<OutboxStatus> outbox) {
        Map<String, Object> details = new LinkedHashMap<>();
        try {
            OutboxStatus status = outbox.get();
            details.put("pending", status.pending());
            details.put("parked", status.parked());
            status.oldestPendingAge().ifPresent(age -> details.put("oldestPendingAge", age.toString()));
            return new OutboxHealth(true, details);
        } catch (RuntimeException unavailable) {
            details.put("reason", "store-unavailable");
            return new OutboxHealth(false, details);
        }
    }
}
