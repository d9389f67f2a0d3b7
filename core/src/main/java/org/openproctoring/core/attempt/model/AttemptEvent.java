package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of an attempt, for the host, which derives grades, certificates, credit and email from it. Delivered at least
 * once, and in order within one attempt; a repeated delivery has the same {@link #id()}. Immutable. {@link #toString()}
 * names nobody.
 */
public final class AttemptEvent implements OutboxMessage {
    /** The kind of an event. May grow: a listener must ignore unknown kinds. */
    public enum Kind {
        /** An attempt was created. */
        ATTEMPT_CREATED,
        /** The status of an attempt changed. */
        STATUS_CHANGED,
        /** A review was received, whether or not it changed the status. */
        REVIEW_RECEIVED,
        /** A call to a vendor was refused or exhausted, or its outcome is unknown. */
        VENDOR_CALL_FAILED,
        /** Staff allowed the learner to resume. */
        RESUME_ALLOWED,
        /** Staff withdrew an unused permission to resume. */
        RESUME_WITHDRAWN,
        /** Staff confirmed a verdict, so that no automatic review can change it. The status did not change. */
        VERDICT_CONFIRMED,
        /** Staff applied a changed allowance to the attempt. The detail says whether the clock moved. */
        ALLOWANCE_APPLIED,
        /** The proctoring service does not carry out accommodations of the learner. The detail has the kinds. */
        ACCOMMODATIONS_NOT_CARRIED,
        /** An attempt was removed, or its learner retired. Undo its consequences. */
        ATTEMPT_REMOVED
    }

    private final String id;
    private final Kind kind;
    private final String attemptCode;
    private final String learnerId;
    private final String courseId;
    private final String examId;
    private final Instant at;
    private final Optional<AttemptStatus> from;
    private final AttemptStatus to;
    private final AttemptActor by;
    private final String detail;
    private final Optional<StaffAction> staffAction;

    private AttemptEvent(Builder builder) {
        id = Objects.requireNonNull(builder.id, "id must not be null");
        kind = Objects.requireNonNull(builder.kind, "kind must not be null");
        attemptCode = Objects.requireNonNull(builder.attemptCode, "attemptCode must not be null");
        learnerId = Objects.requireNonNull(builder.learnerId, "learnerId must not be null");
        courseId = Objects.requireNonNull(builder.courseId, "courseId must not be null");
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        at = Objects.requireNonNull(builder.at, "at must not be null");
        from = Objects.requireNonNull(builder.from, "from must not be null");
        to = Objects.requireNonNull(builder.to, "to must not be null");
        by = Objects.requireNonNull(builder.by, "by must not be null");
        detail = Objects.requireNonNull(builder.detail, "detail must not be null");
        staffAction = Objects.requireNonNull(builder.staffAction, "staffAction must not be null");
    }

    /**
     * Creates a builder.
     *
     * @param id a unique id
     * @return a new builder
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.kind = kind;
        builder.attemptCode = attemptCode;
        builder.learnerId = learnerId;
        builder.courseId = courseId;
        builder.examId = examId;
        builder.at = at;
        builder.from = from;
        builder.to = to;
        builder.by = by;
        builder.detail = detail;
        builder.staffAction = staffAction;
        return builder;
    }

    /** {@return a unique id, the same at every delivery of the event} */
    public String id() {
        return id;
    }

    /** {@return what happened} */
    public Kind kind() {
        return kind;
    }

    /** {@return the code of the attempt} */
    public String attemptCode() {
        return attemptCode;
    }

    /** {@return the host's id of the learner} */
    public String learnerId() {
        return learnerId;
    }

    /** {@return the host's id of the course} */
    public String courseId() {
        return courseId;
    }

    /** {@return the host's id of the exam} */
    public String examId() {
        return examId;
    }

    /** {@return when it happened} */
    public Instant at() {
        return at;
    }

    /** {@return the status before, if the status changed} */
    public Optional<AttemptStatus> from() {
        return from;
    }

    /** {@return the status after} */
    public AttemptStatus to() {
        return to;
    }

    /** {@return the actor} */
    public AttemptActor by() {
        return by;
    }

    /** {@return stable words for operators, never a name; may be empty} */
    public String detail() {
        return detail;
    }

    /** {@return the member of staff who acted, and why; present only if the host named the person} */
    public Optional<StaffAction> staffAction() {
        return staffAction;
    }

    /**
     * Creates a builder for an event of an attempt, with its ids and its status.
     *
     * @param id a unique id
     * @param attempt the attempt after the event
     * @return a new builder
     */
    public static Builder builder(String id, Attempt attempt) {
        AttemptIdentity subject = attempt.subject();
        return builder(id)
                .attemptCode(attempt.code())
                .learnerId(subject.learnerId())
                .courseId(subject.courseId())
                .examId(subject.examId())
                .to(attempt.status());
    }

    @Override
    public String orderingKey() {
        return orderingKey(attemptCode);
    }

    /**
     * Returns the ordering key of all events of an attempt.
     *
     * @param attemptCode the code of the attempt
     * @return the key
     */
    public static String orderingKey(String attemptCode) {
        return "event:" + attemptCode;
    }

    @Override
    public Optional<String> barrierGroup() {
        return Optional.empty();
    }

    @Override
    public boolean isBarrier() {
        return false;
    }

    @Override
    public boolean retainedWhenDone() {
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AttemptEvent that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(id, kind, attemptCode, learnerId, courseId, examId, at, from, to, by, detail, staffAction);
    }

    @Override
    public String toString() {
        return "event " + kind + " " + to.word();
    }

    /** Builds an event. Every value must be set except the status before and the detail. */
    public static final class Builder {
        private final String id;
        private @Nullable Kind kind;
        private @Nullable String attemptCode;
        private @Nullable String learnerId;
        private @Nullable String courseId;
        private @Nullable String examId;
        private @Nullable Instant at;
        private Optional<AttemptStatus> from = Optional.empty();
        private @Nullable AttemptStatus to;
        private @Nullable AttemptActor by;
        private String detail = "";
        private Optional<StaffAction> staffAction = Optional.empty();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets what happened.
         *
         * @param value what happened
         * @return this builder
         */
        public Builder kind(Kind value) {
            kind = value;
            return this;
        }

        /**
         * Sets the code of the attempt.
         *
         * @param value the code of the attempt
         * @return this builder
         */
        public Builder attemptCode(String value) {
            attemptCode = value;
            return this;
        }

        /**
         * Sets the host's id of the learner.
         *
         * @param value the host's id of the learner
         * @return this builder
         */
        public Builder learnerId(String value) {
            learnerId = value;
            return this;
        }

        /**
         * Sets the host's id of the course.
         *
         * @param value the host's id of the course
         * @return this builder
         */
        public Builder courseId(String value) {
            courseId = value;
            return this;
        }

        /**
         * Sets the host's id of the exam.
         *
         * @param value the host's id of the exam
         * @return this builder
         */
        public Builder examId(String value) {
            examId = value;
            return this;
        }

        /**
         * Sets when it happened.
         *
         * @param value when it happened
         * @return this builder
         */
        public Builder at(Instant value) {
            at = value;
            return this;
        }

        /**
         * Sets the status before, if the status changed.
         *
         * @param value the status before, if the status changed
         * @return this builder
         */
        public Builder from(Optional<AttemptStatus> value) {
            from = value;
            return this;
        }

        /**
         * Sets the status after.
         *
         * @param value the status after
         * @return this builder
         */
        public Builder to(AttemptStatus value) {
            to = value;
            return this;
        }

        /**
         * Sets the actor.
         *
         * @param value the actor
         * @return this builder
         */
        public Builder by(AttemptActor value) {
            by = value;
            return this;
        }

        /**
         * Sets stable words for operators, never a name.
         *
         * @param value stable words for operators, never a name
         * @return this builder
         */
        public Builder detail(String value) {
            detail = value;
            return this;
        }

        /**
         * Sets the member of staff who acted, and why.
         *
         * @param value the action, if the host named the person
         * @return this builder
         */
        public Builder staffAction(Optional<StaffAction> value) {
            staffAction = value;
            return this;
        }

        /**
         * Builds the event.
         *
         * @return the event
         * @throws NullPointerException if a mandatory value is not set
         */
        public AttemptEvent build() {
            return new AttemptEvent(this);
        }
    }
}
