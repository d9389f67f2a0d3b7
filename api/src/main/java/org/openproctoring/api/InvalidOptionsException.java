package org.openproctoring.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openproctoring.api.internal.Require;

/**
 * Thrown by {@link ProctoringProvider#create} where an operator's options cannot work. Carries every key that is wrong,
 * so that the operator mends them in one go. A message says what is wrong and never repeats the value.
 */
public final class InvalidOptionsException extends Exception {
    private static final long serialVersionUID = 1;

    /** The wrong options; a list of values that are not serializable, and empty after deserialization. */
    private final transient List<InvalidOption> options;

    /**
     * One wrong option.
     *
     * @param key the option's key
     * @param message what is wrong with it, without the value
     */
    public InvalidOptionsException(String key, String message) {
        this(List.of(new InvalidOption(key, message)));
    }

    private InvalidOptionsException(List<InvalidOption> options) {
        super(options.stream()
                .map(option -> option.key() + ": " + option.message())
                .collect(Collectors.joining("; ")));
        this.options = options;
    }

    /**
     * Every wrong option, in the order in which they were found.
     *
     * @return at least one
     */
    public List<InvalidOption> options() {
        return options == null ? List.of() : options;
    }

    /**
     * Starts a list of wrong options.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One option that cannot work.
     *
     * @param key the option's key
     * @param message what is wrong with it, without the value
     */
    public record InvalidOption(String key, String message) {
        /**
         * Checks that both are there.
         *
         * @param key the option's key
         * @param message what is wrong with it, without the value
         */
        public InvalidOption {
            Require.text(key, "key");
            Require.text(message, "message");
        }
    }

    /** Collects wrong options. */
    public static final class Builder {
        private final List<InvalidOption> options = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a wrong option.
         *
         * @param option the option
         * @param message what is wrong with it, without the value
         * @return this builder
         */
        public Builder add(OptionSpec<?> option, String message) {
            return add(option.key(), message);
        }

        /**
         * Adds a wrong option by its key.
         *
         * @param key the option's key
         * @param message what is wrong with it, without the value
         * @return this builder
         */
        public Builder add(String key, String message) {
            options.add(new InvalidOption(key, message));
            return this;
        }

        /**
         * Throws if there is any wrong option.
         *
         * @throws InvalidOptionsException with all of them
         */
        public void throwIfAny() throws InvalidOptionsException {
            if (!options.isEmpty()) {
                throw new InvalidOptionsException(List.copyOf(options));
            }
        }
    }
}
