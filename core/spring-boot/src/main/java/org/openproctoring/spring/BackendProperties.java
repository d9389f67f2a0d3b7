package org.openproctoring.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.core.BackendsConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The backends under {@code proctoring.backends}, read from the property sources.
 *
 * <p>They are not bound by Spring's binder, which drops characters from keys and turns lists into maps where the type is not
 * known. Keys are as they are written in their source. Environment variables override the values of keys that another source
 * has, but do not define keys, because their names are ambiguous.
 */
final class BackendProperties {
    static final String PREFIX = ProctoringProperties.PREFIX + ".backends";

    private static final ConfigurationPropertyName NAME = ConfigurationPropertyName.of(PREFIX);
    private static final String DEFAULT = "DEFAULT";

    private final ConfigurableEnvironment environment;
    private final SpringPlaceholders placeholders;
    private final WrittenScalars scalars = new WrittenScalars();

    BackendProperties(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.placeholders = new SpringPlaceholders(environment.getPropertySources());
    }

    /** Returns the backends; empty if no source has any. */
    Optional<BackendsConfiguration> read() {
        PropertyTree tree = new PropertyTree();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !(source instanceof SystemEnvironmentPropertySource)) {
                for (String property : enumerable.getPropertyNames()) {
                    add(property, source, tree);
                }
            }
        }
        return tree.isEmpty()
                ? Optional.empty()
                : Optional.of(BackendsConfiguration.of(Map.of("PROCTORING_BACKENDS", backends(tree)), PREFIX));
    }

    private void add(String property, PropertySource<?> source, PropertyTree tree) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        if (!NAME.isAncestorOf(name)) {
            return;
        }
        // However the prefix is written, it has the same number of elements.
        List<String> path = PropertyTree.path(property);
        List<String> below = path.subList(NAME.getNumberOfElements(), path.size());
        property(name).ifPresent(found -> tree.put(below, placeholders.resolve(scalars.of(found)), source));
    }

    /** Returns where the value of a key is set, such as a file and a line. */
    Optional<Origin> origin(String backend, String key) {
        return property(ConfigurationPropertyName.adapt(PREFIX + "[" + backend + "][" + key + "]", '.'))
                .or(() -> property(ConfigurationPropertyName.adapt(PREFIX + "." + backend + "." + key, '.')))
                .map(ConfigurationProperty::getOrigin);
    }

    private Optional<ConfigurationProperty> property(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    /** Turns an empty entry, which is empty text in a property source, back into an empty map. */
    private static Map<String, Object> backends(PropertyTree tree) {
        Map<String, Object> backends = new LinkedHashMap<>(tree.toMap());
        backends.replaceAll((name, entry) -> entry.equals("") && !name.equals(DEFAULT) ? Map.of() : entry);
        return backends;
    }
}
