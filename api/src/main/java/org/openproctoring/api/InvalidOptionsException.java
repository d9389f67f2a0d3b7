package org.openproctoring.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openproctoring.api.internal.Require;

/**
 * Thrown by {@link ProctoringProvider#create} if an operator's options are invalid. Lists every invalid key, so that
 * the operator can fix all of them at once. The messages never repeat a value.
 */
public final class InvalidOptionsException extends Exception {
    private static final long serialVersionUID = 1;

    /** The invalid options. They are not serializable, so the list is empty after deserialization. */
    private final transient List<InvalidOption> options;

    /**
     * Creates an exception for one invalid option.
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
     * Returns every invalid option, in the order in which they were added.
     *
     * @return the options, at least one
     */
    public List<InvalidOption> options() {
        return options == null ? List.of() : options;
    }

    /**
     * Creates a builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One invalid option.
     *
     * @param key the option's key
     * @param message what is wrong with it, without the value
     */
    public record InvalidOption(String key, String message) {
        /**
         * Checks that both values are present.
         *
         * @param key the option's key
         * @param message what is wrong with it, without the value
         */
        public InvalidOption {
            Require.text(key, "key");
            Require.text(message, "message");
        }
    }

    /** Collects invalid options. */
    public static final class Builder {
        private final List<InvalidOption> options = new ArrayList<>();

        private Builder() {}

        /**
         * Adds an invalid option.
         *
         * @param option the option
         * @param message what is wrong with it, without the value
         * @return this builder
         */
        public Builder add(OptionSpec<?> option, String message) {
            return add(option.key(), message);
        }

        /**
         * Adds an invalid option by its key.
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
         * Throws the exception if any invalid option was added.
         *
         * @throws InvalidOptionsException if there is at least one, with all of them
         */
        public void throwIfAny() throws InvalidOptionsException {
            if (!options.isEmpty()) {
                throw new InvalidOptionsException(List.copyOf(options));
            }
        }
    }
}
