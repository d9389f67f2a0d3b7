package org.openproctoring.api.exam;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** An attempt that a learner is about to take, as a backend is told of it. Immutable. */
public final class AttemptRegistration {
    private final String attemptCode;
    private final Exam exam;
    private final Learner learner;
    private final Duration timeLimit;
    private final int attemptNumber;
    private final URI returnUrl;
    private final Locale locale;
    private final @Nullable String reviewRulesException;
    private final Map<String, Object> extensions;

    private AttemptRegistration(Builder builder) {
        attemptCode = builder.attemptCode;
        exam = Require.nonNull(builder.exam, "exam");
        learner = Require.nonNull(builder.learner, "learner");
        timeLimit = builder.timeLimit == null ? exam.timeLimit() : builder.timeLimit;
        attemptNumber = builder.attemptNumber;
        returnUrl = Require.nonNull(builder.returnUrl, "returnUrl");
        locale = builder.locale;
        reviewRulesException = builder.reviewRulesException;
        extensions = builder.extensions;
    }

    /**
     * The host's own id of the attempt: the same value at every repeat, so a vendor that understands idempotency keys can
     * be given it. A secret towards the learner where a vendor's callbacks name it.
     *
     * @return the code
     */
    public String attemptCode() {
        return attemptCode;
    }

    /**
     * The exam. Its {@link Exam#type()} tells whether the attempt counts, its {@link Exam#reviewRules()} what the author
     * asks of reviewers.
     *
     * @return the exam
     */
    public Exam exam() {
        return exam;
    }

    /**
     * The learner.
     *
     * @return what the backend may know of the learner
     */
    public Learner learner() {
        return learner;
    }

    /**
     * The time that this learner has, allowances included.
     *
     * @return the exam's time limit unless set; zero or more
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Which of this learner's attempts at this exam it is.
     *
     * @return 1 unless set
     */
    public int attemptNumber() {
        return attemptNumber;
    }

    /**
     * Where the vendor sends the learner back to.
     *
     * @return an absolute address
     */
    public URI returnUrl() {
        return returnUrl;
    }

    /**
     * The learner's language.
     *
     * @return English unless set
     */
    public Locale locale() {
        return locale;
    }

    /**
     * What reviewers should allow this learner in spite of the rules.
     *
     * @return the text, if the learner has such an allowance
     */
    public Optional<String> reviewRulesException() {
        return Optional.ofNullable(reviewRulesException);
    }

    /**
     * What a host and a vendor agreed upon beyond this contract.
     *
     * @return texts, numbers and truth values by key; unmodifiable, may be empty
     */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /**
     * Starts a registration.
     *
     * @param attemptCode the host's own id of the attempt
     * @return a new builder
     */
    public static Builder builder(String attemptCode) {
        return new Builder(Require.text(attemptCode, "attemptCode"));
    }

    /**
     * Starts a registration from this one.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(attemptCode);
        builder.exam = exam;
        builder.learner = learner;
        builder.timeLimit = timeLimit;
        builder.attemptNumber = attemptNumber;
        builder.returnUrl = returnUrl;
        builder.locale = locale;
        builder.reviewRulesException = reviewRulesException;
        builder.extensions = extensions;
        return builder;
    }

    /** Collects a registration; exam, learner and return address must be set. */
    public static final class Builder {
        private final String attemptCode;
        private @Nullable Exam exam;
        private @Nullable Learner learner;
        private @Nullable Duration timeLimit;
        private int attemptNumber = 1;
        private @Nullable URI returnUrl;
        private Locale locale = Locale.ENGLISH;
        private @Nullable String reviewRulesException;
        private Map<String, Object> extensions = Map.of();

        private Builder(String attemptCode) {
            this.attemptCode = attemptCode;
        }

        /**
         * Sets the exam.
         *
         * @param value the exam
         * @return this builder
         */
        public Builder exam(Exam value) {
            exam = value;
            return this;
        }

        /**
         * Sets the learner.
         *
         * @param value the learner
         * @return this builder
         */
        public Builder learner(Learner value) {
            learner = value;
            return this;
        }

        /**
         * Sets the time that this learner has, allowances included.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder timeLimit(Duration value) {
            timeLimit = Require.notNegative(value, "timeLimit");
            return this;
        }

        /**
         * Sets which of this learner's attempts at this exam it is.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder attemptNumber(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("attemptNumber must be 1 or more");
            }
            attemptNumber = value;
            return this;
        }

        /**
         * Sets where the vendor sends the learner back to.
         *
         * @param value an absolute address
         * @return this builder
         */
        public Builder returnUrl(URI value) {
            returnUrl = Require.web(value, "returnUrl");
            return this;
        }

        /**
         * Sets the learner's language.
         *
         * @param value the language
         * @return this builder
         */
        public Builder locale(Locale value) {
            locale = Require.nonNull(value, "locale");
            return this;
        }

        /**
         * Sets what reviewers should allow this learner in spite of the rules.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRulesException(String value) {
            reviewRulesException = Require.text(value, "reviewRulesException");
            return this;
        }

        /**
         * Sets what host and vendor agreed upon beyond this contract.
         *
         * @param value texts, numbers and truth values by key
         * @return this builder
         */
        public Builder extensions(Map<String, ?> value) {
            extensions = Require.entries(value, "extensions");
            return this;
        }

        /**
         * Builds the registration.
         *
         * @return the registration
         * @throws NullPointerException where something that must be set is not
         */
        public AttemptRegistration build() {
            return new AttemptRegistration(this);
        }
    }
}
