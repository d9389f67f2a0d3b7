package org.openproctoring.core;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** One provider that was found, working or not. Immutable. */
public interface ProviderEntry {
    /**
     * The provider's own name.
     *
     * @return the name, where the provider got so far as to say it
     */
    Optional<String> name();

    /**
     * The vendor's name for people.
     *
     * @param locale the wanted language
     * @return the name, where the provider got so far as to say it
     */
    Optional<String> displayName(Locale locale);

    /**
     * The version of the provider's jar or module.
     *
     * @return the version, where the jar's manifest or the module's descriptor has one
     */
    Optional<String> version();

    /**
     * The version of the contract that the provider was compiled against.
     *
     * @return the version, where the provider got so far as to say it
     */
    OptionalInt spiVersion();

    /**
     * Whether the provider can be used.
     *
     * @return the state
     */
    ProviderState state();

    /**
     * Where the provider was found.
     *
     * @return the path of the jar or folder, where it is known; of one inside a jar the path of the outer jar, {@code !/} and
     *     the path in it
     */
    Optional<String> location();

    /**
     * The provider's class, which an operator can name with {@code provider_class}.
     *
     * @return the binary name of the class
     */
    String providerClass();
}
