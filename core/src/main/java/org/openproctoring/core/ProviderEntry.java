package org.openproctoring.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.OptionSpec;

/** A provider that was found, working or not. Immutable. */
public interface ProviderEntry {
    /**
     * Returns the provider's own name.
     *
     * @return the name, if the provider returned it
     */
    Optional<String> name();

    /**
     * Returns the display name.
     *
     * @param locale the wanted language
     * @return the name, if the provider returned it
     */
    Optional<String> displayName(Locale locale);

    /**
     * Returns the options that the provider declares, in addition to those that the library defines for every backend.
     *
     * @return the options in declaration order; empty if the provider does not work
     */
    List<OptionSpec<?>> options();

    /**
     * Returns the provider's statements about the data of learners.
     *
     * @return the data sheet; empty if the provider does not work or does not state anything
     */
    DataSheet dataSheet();

    /**
     * Returns the version of the provider's JAR or module.
     *
     * @return the version, if the JAR's manifest or the module's descriptor has one
     */
    Optional<String> version();

    /**
     * Returns the API version that the provider was compiled against.
     *
     * @return the version, if the provider returned it
     */
    OptionalInt spiVersion();

    /**
     * Returns whether the provider can be used.
     *
     * @return the state
     */
    ProviderState state();

    /**
     * Returns where the provider was found.
     *
     * @return the path of the JAR or folder, if known; for one inside a JAR the path of the outer JAR, {@code !/} and the
     *     inner path
     */
    Optional<String> location();

    /**
     * Returns the provider's class, which an operator can select with {@code provider_class}.
     *
     * @return the binary name of the class
     */
    String providerClass();
}
