package org.openproctoring.api;

import java.util.Optional;

/**
 * The values that an operator configured for one backend. They are read with the {@link OptionSpec} constants that
 * declare them. Immutable; {@code toString} shows no values.
 */
public interface BackendOptions {
    /**
     * Returns the value of an option that is required or has a default.
     *
     * @param <T> the option's type
     * @param option one of the options that the provider's descriptor declares
     * @return the configured value, else the option's default
     * @throws IllegalArgumentException if the descriptor does not declare the option
     * @throws IllegalStateException if the option is neither configured nor has a default; for such an option use
     *     {@link #find}
     */
    default <T> T get(OptionSpec<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalStateException("option " + option.key()
                        + " has no value: declare it as required, give it a default, or use find"));
    }

    /**
     * Returns the value of an option that may be absent.
     *
     * @param <T> the option's type
     * @param option one of the options that the provider's descriptor declares
     * @return the configured value, else the option's default, else empty
     * @throws IllegalArgumentException if the descriptor does not declare the option
     */
    <T> Optional<T> find(OptionSpec<T> option);
}
