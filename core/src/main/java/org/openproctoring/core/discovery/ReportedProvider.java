package org.openproctoring.core.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderState;

/**
 * The entry of a provider in the report.
 *
 * @param name its name, if it returned a valid one
 * @param descriptor its descriptor, if it works
 * @param spiVersion the API version that it was compiled against, if it returned one
 * @param state whether it can be used
 * @param provenance where it comes from
 */
public record ReportedProvider(
        Optional<String> name,
        Optional<ProviderDescriptor> descriptor,
        OptionalInt spiVersion,
        ProviderState state,
        Provenance provenance)
        implements ProviderEntry {
    /** Orders by name, those without one last, then by location and class. */
    public static final Comparator<ProviderEntry> ORDER = Comparator.<ProviderEntry, Boolean>comparing(
                    entry -> entry.name().isEmpty())
            .thenComparing(entry -> entry.name().orElse(""))
            .thenComparing(entry -> entry.location().orElse(""))
            .thenComparing(ProviderEntry::providerClass);

    @Override
    public Optional<String> displayName(Locale locale) {
        return descriptor.map(it -> it.displayName().in(locale));
    }

    @Override
    public List<OptionSpec<?>> options() {
        return descriptor.map(ProviderDescriptor::options).orElse(List.of());
    }

    @Override
    public DataSheet dataSheet() {
        return descriptor.map(ProviderDescriptor::dataSheet).orElse(DataSheet.EMPTY);
    }

    @Override
    public Optional<String> version() {
        return provenance.version();
    }

    @Override
    public Optional<String> location() {
        return provenance.location();
    }

    @Override
    public String providerClass() {
        return provenance.providerClass();
    }
}
