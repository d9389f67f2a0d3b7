package org.openproctoring.host.pages.staff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.OptionType;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.pages.DataSheetView;
import org.openproctoring.host.pages.Texts;

/**
 * What a provider says about itself: its options and its data sheet. Nothing here depends on a specific provider.
 *
 * @param name the name, which is part of the path of the schema
 */
record ProviderCard(String name, String displayName, List<Option> options, DataSheetView sheet) {
    private static final Texts TEXTS = Texts.ENGLISH;

    /**
     * An option of a provider.
     *
     * @param defaultValue empty if there is none
     */
    record Option(String key, String type, String required, String defaultValue, String purpose) {}

    /** Returns the providers that a backend can use. */
    static List<ProviderCard> of(ProviderRegistry registry) {
        return registry.providers().stream()
                .flatMap(provider -> of(provider, registry).stream())
                .toList();
    }

    private static Optional<ProviderCard> of(ProviderEntry provider, ProviderRegistry registry) {
        return provider.name()
                .filter(registry.configurationSchema().providers()::contains)
                .map(name -> new ProviderCard(
                        name,
                        provider.displayName(TEXTS.locale()).orElse(name),
                        provider.options().stream().map(ProviderCard::option).toList(),
                        DataSheetView.of(provider.dataSheet(), TEXTS)));
    }

    private static Option option(OptionSpec<?> option) {
        return new Option(
                option.key(),
                TEXTS.of("staff.option_type.", option.type()),
                TEXTS.get(option.isRequired() ? "staff.providers.yes" : "staff.providers.no"),
                option.type() == OptionType.SECRET
                        ? ""
                        : option.defaultValue().map(ProviderCard::words).orElse(""),
                option.description().replace("`", ""));
    }

    private static String words(Object value) {
        if (value instanceof List<?> items) {
            return TEXTS.list(items.stream().map(String::valueOf).toList());
        }
        return value instanceof Duration duration ? TEXTS.duration(duration) : value.toString();
    }
}
