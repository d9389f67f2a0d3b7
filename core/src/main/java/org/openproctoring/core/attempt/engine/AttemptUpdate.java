package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.VendorCommand.Kind;
import org.openproctoring.core.attempt.store.AttemptChange;

/** A pending update to one attempt: its new state, and the calls and events to enqueue. */
public final class AttemptUpdate {
    private final AttemptChange.Builder change = AttemptChange.builder();
    private final Instant now;
    private final Attempt before;
    private Attempt attempt;
    private Optional<StaffAction> staffAction = Optional.empty();
    private int events;
    private boolean included;

    public AttemptUpdate(Attempt before, Instant now) {
        this.before = before;
        attempt = before;
        this.now = now;
    }

    public Attempt attempt() {
        return attempt;
    }

    Instant now() {
        return now;
    }

    /** Names the member of staff in the following events by staff. */
    AttemptUpdate by(Optional<StaffAction> value) {
        staffAction = value;
        return this;
    }

    AttemptUpdate set(Attempt value) {
        attempt = value;
        return this;
    }

    /** Returns the builder for further parts of the change. */
    AttemptChange.Builder include() {
        included = true;
        return change;
    }

    /** Enqueues a call about the attempt, if the attempt is registered. */
    AttemptUpdate enqueue(Kind kind) {
        attempt.registration().externalId().ifPresent(id -> change.enqueue(VendorCommand.of(kind, attempt, id)));
        return this;
    }

    AttemptUpdate event(AttemptEvent.Kind kind, Optional<AttemptStatus> from, AttemptActor by, String detail) {
        events++;
        String id = attempt.code() + "." + (attempt.version() + 1) + "." + events;
        change.enqueue(AttemptEvent.builder(id, attempt)
                .kind(kind)
                .at(now)
                .from(from)
                .by(by)
                .detail(detail)
                .staffAction(staffAction.filter(action -> by == AttemptActor.STAFF))
                .build());
        return this;
    }

    /**
     * Changes the status by the transition table, and enqueues the resulting call and event.
     *
     * @throws AttemptException if the table does not allow it
     */
    AttemptUpdate move(AttemptStatus asked, AttemptActor by, TransitionContext context) {
        AttemptStatus from = attempt.status();
        AttemptStatus to = TransitionTable.require(from, asked, by, context).becomes();
        if (to == from) {
            return this;
        }
        attempt = attempt.toBuilder().status(to).build();
        if (to == AttemptStatus.ERROR && attempt.resumption() == Resumption.NONE) {
            attempt = attempt.toBuilder().resumption(Resumption.POSSIBLE).build();
        }
        if (from.running() && to.completed()) {
            stop(asked == AttemptStatus.TIMED_OUT);
            enqueue(to == AttemptStatus.ERROR ? Kind.MARK_ERRONEOUS : Kind.STOP);
        } else if (to == AttemptStatus.DECLINED) {
            attempt = attempt.toBuilder().times(attempt.times().completed(now)).build();
            enqueue(Kind.REMOVE);
            attempt = attempt.toBuilder()
                    .registration(attempt.registration().withoutExternalId())
                    .build();
        }
        return event(AttemptEvent.Kind.STATUS_CHANGED, Optional.of(from), by, "");
    }

    private void stop(boolean timedOut) {
        Instant end = timedOut ? attempt.times().deadline().orElse(now) : now;
        attempt = attempt.toBuilder()
                .times(attempt.times().stopped(end).completed(end))
                .build();
    }

    /** Returns whether there is nothing to commit. */
    boolean empty() {
        return attempt.equals(before) && events == 0 && !included;
    }

    AttemptChange toChange() {
        return change.attempt(stored()).build();
    }

    /** Returns the attempt to store. */
    Attempt stored() {
        return attempt.toBuilder().times(attempt.times().changed(now)).build();
    }
}
