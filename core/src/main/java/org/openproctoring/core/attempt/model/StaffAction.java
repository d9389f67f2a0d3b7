package org.openproctoring.core.attempt.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The member of staff who acts on an attempt, with an optional reason. Both are part of the event of the action; neither is
 * for the learner. Immutable. {@link #toString()} shows neither.
 */
public final class StaffAction {
    /** The maximum length of a reason, in characters. */
    public static final int MAX_REASON_LENGTH = 1_000;

    private final String person;
    private final Optional<String> reason;

    private StaffAction(String person, Optional<String> reason) {
        this.person = person;
        this.reason = reason;
    }

    /**
     * Returns an action without a reason.
     *
     * @param person the host's id of the member of staff
     * @return the action
     */
    public static StaffAction by(String person) {
        return new StaffAction(Objects.requireNonNull(person, "person must not be null"), Optional.empty());
    }

    /**
     * Returns this action with a reason.
     *
     * @param text the reason; surrounding white space is removed, and a blank text counts as none
     * @return the action
     * @throws IllegalArgumentException if the reason is longer than {@link #MAX_REASON_LENGTH}
     */
    public StaffAction because(String text) {
        String stripped = text.strip();
        if (stripped.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a reason must not be longer than " + MAX_REASON_LENGTH + " characters");
        }
        return new StaffAction(person, Optional.of(stripped).filter(words -> !words.isEmpty()));
    }

    /** {@return the host's id of the member of staff} */
    public String person() {
        return person;
    }

    /** {@return the reason, if there is one} */
    public Optional<String> reason() {
        return reason;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StaffAction that && person.equals(that.person) && reason.equals(that.reason));
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, reason);
    }

    @Override
    public String toString() {
        return "staff action";
    }
}
