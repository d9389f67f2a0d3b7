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
 * One option of a provider. The same constant declares the option in the {@link ProviderDescriptor} and reads it:
 *
 * <pre>{@code
 * static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url").required().visible();
 * ...
 * URI baseUrl = context.options().get(BASE_URL);
 * }</pre>
 *
 * <p>The key identifies the option. Each of the methods below returns a modified copy of the same option.
 *
 * <p>Values are masked in every report unless the option is {@link #visible()}. A {@link Secret} is always masked.
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
            throw new IllegalArgumentException("the key of an option must match " + KEY.pattern());
        }
        return new OptionSpec<>(key, type, false, false, null, "");
    }

    /**
     * Declares an option whose value is text.
     *
     * @param key the key in the operator's file: a letter, then at most 62 letters, digits, {@code _}, {@code .} and
     *     {@code -}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<String> text(String key) {
        return of(key, OptionType.TEXT);
    }

    /**
     * Declares an option whose value is a secret and never shown.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: not required, without a default
     */
    public static OptionSpec<Secret> secret(String key) {
        return of(key, OptionType.SECRET);
    }

    /**
     * Declares an option whose value is an absolute URL with a host, and a port from 1 to 65535 if it has one. A host
     * with non-ASCII letters is converted to ASCII. For a host with an underscore {@link URI#getHost()} is null; use
     * {@link BrowserUrl#host}.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<URI> uri(String key) {
        return of(key, OptionType.URI);
    }

    /**
     * Declares an option whose value is a duration of zero or more.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Duration> duration(String key) {
        return of(key, OptionType.DURATION);
    }

    /**
     * Declares an option that is on or off.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Boolean> flag(String key) {
        return of(key, OptionType.FLAG);
    }

    /**
     * Declares an option whose value is an integer.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Integer> integer(String key) {
        return of(key, OptionType.INTEGER);
    }

    /**
     * Declares an option whose value is a list of texts.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<List<String>> list(String key) {
        return of(key, OptionType.LIST);
    }

    /**
     * Declares an option whose value is a map from text to any configuration value.
     *
     * @param key the key in the operator's file, as for {@link #text}
     * @return the option: neither required nor visible, without a default
     */
    public static OptionSpec<Map<String, Object>> map(String key) {
        return of(key, OptionType.MAP);
    }

    /**
     * Returns this option as required: without a value, the backend is not created.
     *
     * @return a required option
     * @throws IllegalStateException if the option has a default
     */
    public OptionSpec<T> required() {
        if (defaultValue != null) {
            throw new IllegalStateException("option " + key + " has a default and cannot be required");
        }
        return new OptionSpec<>(key, type, true, visible, defaultValue, description);
    }

    /**
     * Returns this option as visible: reports show its value. Credentials inside a URL stay masked.
     *
     * @return a visible option
     * @throws IllegalStateException if the option is a secret
     */
    public OptionSpec<T> visible() {
        if (type == OptionType.SECRET) {
            throw new IllegalStateException("option " + key + " is a secret and is never visible");
        }
        return new OptionSpec<>(key, type, required, true, defaultValue, description);
    }

    /**
     * Returns this option with a default, which applies if the operator does not set a value.
     *
     * @param value the value; lists and maps are copied
     * @return an option with a default
     * @throws IllegalStateException if the option is required
     */
    public OptionSpec<T> defaultValue(T value) {
        if (required) {
            throw new IllegalStateException("option " + key + " is required and cannot have a default");
        }
        return new OptionSpec<>(key, type, required, visible, copy(value), description);
    }

    @SuppressWarnings("unchecked") // a copy of a list or map has the same type
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
     * Returns this option with a description for operators.
     *
     * @param sentence the purpose of the option, with its unit and limits
     * @return a described option
     */
    public OptionSpec<T> description(String sentence) {
        return new OptionSpec<>(key, type, required, visible, defaultValue, Require.text(sentence, "description"));
    }

    /**
     * Returns the key in the operator's file.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * Returns the type of the value.
     *
     * @return the type
     */
    public OptionType type() {
        return type;
    }

    /**
     * Returns whether the option must have a value.
     *
     * @return true if a backend cannot be created without a value
     */
    public boolean isRequired() {
        return required;
    }

    /**
     * Returns whether operators may see the value in reports.
     *
     * @return false unless declared
     */
    public boolean isVisible() {
        return visible;
    }

    /**
     * Returns the default value.
     *
     * @return the default, if any
     */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * Returns the description.
     *
     * @return a sentence for operators; empty unless declared
     */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return key + " (" + type + ")";
    }
}
