package org.openproctoring.core.attempt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctoring.tck.AttemptFixtures.NOON;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.BuilderContract;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.tck.AttemptFixtures;

class OutboxBuildersTest {
    private static OutboxEntry.Builder entry() {
        return OutboxEntry.builder(1, AttemptFixtures.event("1", "A").build())
                .enqueuedAt(NOON)
                .dueAt(NOON);
    }

    private static VendorCommand call() {
        return AttemptFixtures.call(VendorCommand.Kind.STOP, "A")
                .pseudonym("Ann's pseudonym")
                .build();
    }

    @Test
    void anEntry() {
        OutboxEntry other = OutboxEntry.builder(2, call())
                .state(OutboxEntry.State.DONE)
                .tries(1)
                .enqueuedAt(NOON.plusSeconds(1))
                .dueAt(NOON.plusSeconds(1))
                .leasedUntil(Optional.of(NOON))
                .settledAt(Optional.of(NOON))
                .note("note")
                .build();
        BuilderContract.check(entry().build(), other);
        OutboxEntry.Builder entry = OutboxEntry.builder(1, call());
        assertThatThrownBy(entry::build).hasMessage("enqueuedAt must not be null");
        assertThatThrownBy(entry.enqueuedAt(NOON)::build).hasMessage("dueAt must not be null");
        assertThatThrownBy(entry().tries(-1)::build).hasMessage("tries must not be negative");
        assertThat(other.toString()).doesNotContain("Ann");
    }

    @Test
    void aStatus() {
        OutboxStatus other = OutboxStatus.builder()
                .pending(2)
                .parked(1)
                .oldestPendingAge(Optional.of(Duration.ofSeconds(3)))
                .build();
        BuilderContract.check(OutboxStatus.builder().build(), other);
        assertThat(other.toString()).isEqualTo("2 pending, 1 parked, the oldest since PT3S");
    }

    @Test
    void aQuery() {
        OutboxQuery other = OutboxQuery.builder()
                .attemptCodes(Optional.of(Set.of("A")))
                .courseId(Optional.of("course"))
                .removedOnly(true)
                .examId(Optional.of("exam"))
                .backend(Optional.of("watcher"))
                .externalId(Optional.of("Ann's id"))
                .pseudonym(Optional.of("Ann's pseudonym"))
                .states(Set.of(OutboxEntry.State.DONE))
                .withNote(true)
                .build();
        BuilderContract.check(OutboxQuery.ALL, other);
        assertThat(other.toString()).isEqualTo("calls to backend watcher in states [DONE] with a note");
        assertThat(OutboxQuery.ALL.toString()).isEqualTo("calls to all backends in all states");
    }
}
