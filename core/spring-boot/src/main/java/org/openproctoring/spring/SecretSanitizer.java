package org.openproctoring.spring;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Hides the options of backends and the keys of pseudonyms in {@code /actuator/env} and {@code /actuator/configprops}, even
 * where the application shows all values: which options are secret is known to each provider only.
 */
final class SecretSanitizer implements SanitizingFunction {
    private static final ConfigurationPropertyName BACKENDS = ConfigurationPropertyName.of(BackendProperties.PREFIX);
    private static final ConfigurationPropertyName PSEUDONYMS =
            ConfigurationPropertyName.of(ProctoringProperties.PREFIX + ".pseudonyms");

    /** The same in the name of an environment variable. */
    private static final Pattern VARIABLE = Pattern.compile("PROCTORING_(BACKENDS|PSEUDONYMS)(_.*)?");

    /** A value that carries such properties: a JSON document, or a command line. */
    private static final Pattern CARRIER =
            Pattern.compile("proctoring\\W{1,20}(backends|pseudonyms)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public SanitizableData apply(SanitizableData data) {
        return isHidden(data.getKey()) || carriesHidden(data.getValue()) ? data.withSanitizedValue() : data;
    }

    private static boolean isHidden(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        return isAtOrBelow(BACKENDS, name)
                || isAtOrBelow(PSEUDONYMS, name)
                || VARIABLE.matcher(key).matches();
    }

    private static boolean isAtOrBelow(ConfigurationPropertyName parent, ConfigurationPropertyName name) {
        return parent.equals(name) || parent.isAncestorOf(name);
    }

    private static boolean carriesHidden(@Nullable Object value) {
        return value instanceof CharSequence text && CARRIER.matcher(text).find();
    }
}
