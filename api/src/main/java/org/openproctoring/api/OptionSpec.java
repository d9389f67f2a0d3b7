package org.openproctoring.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * One option of a provider. One constant both declares it, in the {@link ProviderDescriptor}, and reads it:
 *
 * <pre>{@code
 * static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url").required().visible();
 * ...
 * URI baseUrl = context.options().get(BASE_URL);
 * }</pre>
 *
 * <p>Two options are the same where their keys are: each of the methods below gives another form of one option.
 *
 * <p>A value is masked in every report unless the option says {@link #visible()}; a {@link Secret} always is.
 *
 * @param <T> the type of the value
 */
public final class OptionSpec<T> {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

    private final String key;
    private final OptionType type;
    private final boolean required;
    private final boolean visible;
    private final @Nullable T defaultValue;
    private final String description;

    private OptionSpec(
            String key,
            OptionType type,
            boolean required,
            boolean visible,
            @Nullable T defaultValue,
            String description) {
        this.key = key;
        this.type = type;
        this.required = required;
        this.visible = visible;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    private static <T> OptionSpec<T> of(String key, OptionType type) {
        if (!KEY.matcher(Require.nonNull(key, "key")).matches()) {
            throw new IllegalArgumentException("an option's key must match " + KEY.pattern());
        }
        return new OptionSpec<>(key, type, false, false, null, "");
    }

    /**
     * An option whose value is text.
     *
     * @param key the key in the operator's file: a letter, then at most 62 letters, digits, {@code _}, {@code .} and
     *     {@code -}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<String> text(String key) {
        return of(key, OptionType.TEXT);
    }

    /**
     * An option whose value is secret: it is never shown, whatever else is declared.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: not required, without a default
     */
    public static OptionSpec<Secret> secret(String key) {
        return of(key, OptionType.SECRET);
    }

    /**
     * An option whose value is an absolute address with a host, and a port from 1 to 65535 if there is one. A host with
     * letters outside ASCII arrives in ASCII. {@link URI#getHost()} is null for a host with an underscore, {@link
     * BrowserUrl#host} is not.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<URI> uri(String key) {
        return of(key, OptionType.URI);
    }

    /**
     * An option whose value is a duration, of zero or more.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Duration> duration(String key) {
        return of(key, OptionType.DURATION);
    }

    /**
     * An option that is on or off.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Boolean> flag(String key) {
        return of(key, OptionType.FLAG);
    }

    /**
     * An option whose value is a whole number.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Integer> integer(String key) {
        return of(key, OptionType.INTEGER);
    }

    /**
     * An option whose value is a list of texts.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<List<String>> list(String key) {
        return of(key, OptionType.LIST);
    }

    /**
     * An option whose value is a map from text to anything that a configuration file can hold.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Map<String, Object>> map(String key) {
        return of(key, OptionType.MAP);
    }

    /**
     * The same option, without which no backend is created.
     *
     * @return a required option
     * @throws IllegalStateException on an option with a default
     */
    public OptionSpec<T> required() {
        if (defaultValue != null) {
            throw new IllegalStateException("option " + key + " has a default and cannot be required");
        }
        return new OptionSpec<>(key, type, true, visible, defaultValue, description);
    }

    /**
     * The same option, whose value operators may see in reports. Credentials inside an address stay masked.
     *
     * @return a visible option
     * @throws IllegalStateException on a secret
     */
    public OptionSpec<T> visible() {
        if (type == OptionType.SECRET) {
            throw new IllegalStateException("option " + key + " is a secret and is never visible");
        }
        return new OptionSpec<>(key, type, required, true, defaultValue, description);
    }

    /**
     * The same option with the value that it has where the operator gives none.
     *
     * @param value the value; of a list or a map, a copy is kept
     * @return an option with a default
     * @throws IllegalStateException on a required option
     */
    public OptionSpec<T> defaultValue(T value) {
        if (required) {
            throw new IllegalStateException("option " + key + " is required and cannot have a default");
        }
        return new OptionSpec<>(key, type, required, visible, copy(value), description);
    }

    @SuppressWarnings("unchecked") // a copy of a list or a map is one
    private T copy(T value) {
        if (value instanceof List<?> list) {
            return (T) List.copyOf(list);
        }
        if (value instanceof Map<?, ?> map) {
            return (T) Require.entries((Map<String, Object>) map, "defaultValue");
        }
        return Require.nonNull(value, "defaultValue");
    }

    /**
     * The same option with a sentence for operators.
     *
     * @param sentence what the option is for, with its unit and its limits
     * @return a described option
     */
    public OptionSpec<T> description(String sentence) {
        return new OptionSpec<>(key, type, required, visible, defaultValue, Require.text(sentence, "description"));
    }

    /**
     * The key in the operator's file.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * The form of the value.
     *
     * @return the type
     */
    public OptionType type() {
        return type;
    }

    /**
     * Whether a backend needs a value.
     *
     * @return true if there is no backend without one
     */
    public boolean isRequired() {
        return required;
    }

    /**
     * Whether operators may see the value in reports.
     *
     * @return false unless declared
     */
    public boolean isVisible() {
        return visible;
    }

    /**
     * The value where the operator gives none.
     *
     * @return the default, if there is one
     */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * What the option is for.
     *
     * @return a sentence for operators, empty unless declared
     */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return key + " (" + type + ")";
    }
}
