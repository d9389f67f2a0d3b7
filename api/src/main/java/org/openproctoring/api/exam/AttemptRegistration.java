package org.openproctoring.api.exam;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** The data with which a backend registers an attempt that a learner is about to take. Immutable. */
public final class AttemptRegistration {
    private final String attemptCode;
    private final Exam exam;
    private final Learner learner;
    private final Duration timeLimit;
    private final int attemptNumber;
    private final URI returnUrl;
    private final Locale locale;
    private final @Nullable String reviewRulesException;
    private final Accommodations accommodations;
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
        accommodations = builder.accommodations;
        extensions = builder.extensions;
    }

    /**
     * Returns the host's own id of the attempt. It never changes, so it can serve as an idempotency key. If the
     * vendor's callbacks contain it, it must be kept secret from the learner.
     *
     * @return the code
     */
    public String attemptCode() {
        return attemptCode;
    }

    /**
     * Returns the exam. Its {@link Exam#type()} determines whether the attempt counts, and its
     * {@link Exam#reviewRules()} are the author's instructions for reviewers.
     *
     * @return the exam
     */
    public Exam exam() {
        return exam;
    }

    /**
     * Returns the learner.
     *
     * @return the disclosed data of the learner
     */
    public Learner learner() {
        return learner;
    }

    /**
     * Returns the time limit of this learner, including allowances.
     *
     * @return the exam's time limit unless set; zero or more
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Returns the number of this attempt among the learner's attempts at this exam.
     *
     * @return 1 unless set
     */
    public int attemptNumber() {
        return attemptNumber;
    }

    /**
     * Returns the URL to which the vendor sends the learner back.
     *
     * @return an absolute URL
     */
    public URI returnUrl() {
        return returnUrl;
    }

    /**
     * Returns the learner's language.
     *
     * @return English unless set
     */
    public Locale locale() {
        return locale;
    }

    /**
     * Returns the exceptions from the rules that reviewers should allow this learner.
     *
     * @return the text, if the learner has such exceptions
     */
    public Optional<String> reviewRulesException() {
        return Optional.ofNullable(reviewRulesException);
    }

    /**
     * Returns the learner's other accommodations, limited to the kinds that the backend can carry out.
     *
     * @return {@link Accommodations#NONE} unless set
     */
    public Accommodations accommodations() {
        return accommodations;
    }

    /**
     * Returns additional values that the host and the vendor agreed on.
     *
     * @return texts, numbers and booleans by key; unmodifiable, may be empty
     */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /**
     * Creates a builder.
     *
     * @param attemptCode the host's own id of the attempt
     * @return a new builder
     */
    public static Builder builder(String attemptCode) {
        return new Builder(Require.text(attemptCode, "attemptCode"));
    }

    /**
     * Creates a builder with these values.
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
        builder.accommodations = accommodations;
        builder.extensions = extensions;
        return builder;
    }

    /** Builds a registration. Exam, learner and return URL must be set. */
    public static final class Builder {
        private final String attemptCode;
        private @Nullable Exam exam;
        private @Nullable Learner learner;
        private @Nullable Duration timeLimit;
        private int attemptNumber = 1;
        private @Nullable URI returnUrl;
        private Locale locale = Locale.ENGLISH;
        private @Nullable String reviewRulesException;
        private Accommodations accommodations = Accommodations.NONE;
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
         * Sets the time limit of this learner, including allowances.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder timeLimit(Duration value) {
            timeLimit = Require.notNegative(value, "timeLimit");
            return this;
        }

        /**
         * Sets the number of this attempt among the learner's attempts at this exam.
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
         * Sets the URL to which the vendor sends the learner back.
         *
         * @param value an absolute URL
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
         * Sets the exceptions from the rules that reviewers should allow this learner.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRulesException(String value) {
            reviewRulesException = Require.text(value, "reviewRulesException");
            return this;
        }

        /**
         * Sets the learner's accommodations, besides extra time and the exceptions for reviewers.
         *
         * @param value the accommodations
         * @return this builder
         */
        public Builder accommodations(Accommodations value) {
            accommodations = Require.nonNull(value, "accommodations");
            return this;
        }

        /**
         * Sets additional values that the host and the vendor agreed on.
         *
         * @param value texts, numbers and booleans by key
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
         * @throws NullPointerException if a mandatory value is not set
         */
        public AttemptRegistration build() {
            return new AttemptRegistration(this);
        }
    }
}
