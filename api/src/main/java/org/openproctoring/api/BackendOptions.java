package org.openproctoring.api;

import java.util.Optional;

/**
 * The values that an operator configured for one backend, read with the same {@link OptionSpec} constants that declare
 * them. Immutable. Its text form shows no value.
 */
public interface BackendOptions {
    /**
     * The value of an option that is required or has a default.
     *
     * @param <T> the option's type
     * @param option one of the options that the provider's descriptor declares
     * @return the configured value, else the option's default
     * @throws IllegalArgumentException where the descriptor does not declare the option
     * @throws IllegalStateException where the option is neither configured nor has a default; for such an option use
     *     {@link #find}
     */
    default <T> T get(OptionSpec<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalStateException("option " + option.key()
                        + " has no value: declare it required, give it a default or use find"));
    }

    /**
     * The value of an option that may be absent.
     *
     * @param <T> the option's type
     * @param option one of the options that the provider's descriptor declares
     * @return the configured value, else the option's default, else nothing
     * @throws IllegalArgumentException where the descriptor does not declare the option
     */
    <T> Optional<T> find(OptionSpec<T> option);
}
