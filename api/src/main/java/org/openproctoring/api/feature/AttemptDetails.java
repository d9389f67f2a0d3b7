package org.openproctoring.api.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What a learner is given before the exam. Immutable. Hosts escape the texts and check the addresses: both are the vendor's. */
public final class AttemptDetails {
    private final List<String> instructions;
    private final @Nullable Launch launch;
    private final @Nullable String launchProblem;
    private final @Nullable String vendorStatus;

    private AttemptDetails(Builder builder) {
        instructions = List.copyOf(builder.instructions);
        launch = builder.launchProblem == null ? builder.launch : null;
        launchProblem = builder.launchProblem;
        vendorStatus = builder.vendorStatus;
    }

    /**
     * What the learner does, step by step, in the learner's language.
     *
     * @return plain texts; unmodifiable, may be empty
     */
    public List<String> instructions() {
        return instructions;
    }

    /**
     * Where the learner's browser goes: the download of the vendor's software, or the vendor's page.
     *
     * @return a link or a form, if there is one
     */
    public Optional<Launch> launch() {
        return Optional.ofNullable(launch);
    }

    /**
     * Why the learner's browser cannot go where the vendor wants it. A host logs it, shows it to staff, and tells the
     * learner whom to contact.
     *
     * @return one clause in English for staff, without the link; present only where the vendor gave a link or a form that
     *     is not followed, and then there is no {@link #launch()}
     */
    public Optional<String> launchProblem() {
        return Optional.ofNullable(launchProblem);
    }

    /**
     * Returns the same details without the launch, which is not followed.
     *
     * @param problem why, as for {@link #launchProblem()}
     * @return details with a problem in place of the launch
     */
    public AttemptDetails withLaunchProblem(String problem) {
        Builder builder = new Builder();
        builder.instructions.addAll(instructions);
        builder.vendorStatus = vendorStatus;
        return builder.launchProblem(problem).build();
    }

    /**
     * The vendor's own word for how far the attempt is.
     *
     * @return the word, where the vendor tells it
     */
    public Optional<String> vendorStatus() {
        return Optional.ofNullable(vendorStatus);
    }

    /**
     * Starts details from nothing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects details. */
    public static final class Builder {
        private final List<String> instructions = new ArrayList<>();
        private @Nullable Launch launch;
        private @Nullable String launchProblem;
        private @Nullable String vendorStatus;

        private Builder() {}

        /**
         * Adds a step.
         *
         * @param step plain text in the learner's language
         * @return this builder
         */
        public Builder instruction(String step) {
            instructions.add(Require.text(step, "instruction"));
            return this;
        }

        /**
         * Sets where the learner's browser goes.
         *
         * @param value a link or a form
         * @return this builder
         */
        public Builder launch(Launch value) {
            launch = Require.nonNull(value, "launch");
            return this;
        }

        /**
         * Says that the vendor gave a link or a form that no browser can follow. It takes the place of any launch.
         *
         * @param problem one clause in English for staff, without the link
         * @return this builder
         */
        public Builder launchProblem(String problem) {
            launchProblem = Require.text(problem, "launchProblem");
            return this;
        }

        /**
         * Sets the vendor's own word for how far the attempt is.
         *
         * @param value the word
         * @return this builder
         */
        public Builder vendorStatus(String value) {
            vendorStatus = Require.text(value, "vendorStatus");
            return this;
        }

        /**
         * Builds the details.
         *
         * @return the details
         */
        public AttemptDetails build() {
            return new AttemptDetails(this);
        }
    }
}
