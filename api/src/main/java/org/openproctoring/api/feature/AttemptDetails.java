package org.openproctoring.api.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * The vendor's instructions and launch for a learner before the exam. Immutable. Texts come from the vendor, so hosts must
 * escape them. The library has checked the launch, and removed one that the operator does not allow.
 */
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
     * Returns the steps that the learner must take, in the learner's language.
     *
     * @return plain texts; unmodifiable, may be empty
     */
    public List<String> instructions() {
        return instructions;
    }

    /**
     * Returns the launch in the learner's browser: the download of the vendor's software, or the vendor's page.
     *
     * @return a link or a form, if any
     */
    public Optional<Launch> launch() {
        return Optional.ofNullable(launch);
    }

    /**
     * Returns why the vendor's launch was rejected. A host logs the reason, shows it to staff, and shows the learner
     * whom to contact.
     *
     * @return one clause in English for staff, without the link; present only if the vendor's link or form was
     *     rejected, in which case {@link #launch()} is empty
     */
    public Optional<String> launchProblem() {
        return Optional.ofNullable(launchProblem);
    }

    /**
     * Returns these details with the launch removed, because it was rejected.
     *
     * @param problem the reason, as for {@link #launchProblem()}
     * @return details with a launch problem and without a launch
     */
    public AttemptDetails withLaunchProblem(String problem) {
        Builder builder = new Builder();
        builder.instructions.addAll(instructions);
        builder.vendorStatus = vendorStatus;
        return builder.launchProblem(problem).build();
    }

    /**
     * Returns the vendor's own status of the attempt.
     *
     * @return the status, if the vendor sent it
     */
    public Optional<String> vendorStatus() {
        return Optional.ofNullable(vendorStatus);
    }

    /**
     * Creates an empty builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds details. */
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
         * Sets the launch in the learner's browser.
         *
         * @param value a link or a form
         * @return this builder
         */
        public Builder launch(Launch value) {
            launch = Require.nonNull(value, "launch");
            return this;
        }

        /**
         * Sets why the vendor's link or form was rejected. Replaces any launch.
         *
         * @param problem one clause in English for staff, without the link
         * @return this builder
         */
        public Builder launchProblem(String problem) {
            launchProblem = Require.text(problem, "launchProblem");
            return this;
        }

        /**
         * Sets the vendor's own status of the attempt.
         *
         * @param value the status
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
