package org.openproctoring.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/**
 * Returns values as they are written in a YAML file. Spring's reader has turned unquoted ones into numbers and flags, and so
 * {@code client_id: 0123} into 83.
 */
final class WrittenScalars {
    /** A plain scalar without spaces, as numbers and flags are. Not an anchor, an alias, a tag or a quoted text. */
    private static final Pattern PLAIN = Pattern.compile("[^\\s,\\[\\]{}#&*!'\"]+");

    private final Map<Resource, List<String>> lines = new HashMap<>();

    /** Returns the value of a property: as it is written, if that is known. */
    Object of(ConfigurationProperty property) {
        Object value = property.getValue();
        return value instanceof Number || value instanceof Boolean
                ? written(property.getOrigin()).<Object>map(text -> text).orElse(value)
                : value;
    }

    private Optional<String> written(@Nullable Origin origin) {
        Origin place = origin instanceof PropertySourceOrigin source ? source.getOrigin() : origin;
        if (!(place instanceof TextResourceOrigin text) || text.getResource() == null || text.getLocation() == null) {
            return Optional.empty();
        }
        List<String> all = lines.computeIfAbsent(text.getResource(), WrittenScalars::read);
        int line = text.getLocation().getLine();
        int column = text.getLocation().getColumn();
        if (line >= all.size() || all.get(line).codePointCount(0, all.get(line).length()) <= column) {
            return Optional.empty();
        }
        Matcher scalar = PLAIN.matcher(all.get(line));
        scalar.region(all.get(line).offsetByCodePoints(0, column), all.get(line).length());
        return scalar.lookingAt() ? Optional.of(scalar.group()) : Optional.empty();
    }

    private static List<String> read(Resource resource) {
        try (InputStream stream = resource.getInputStream()) {
            return new String(stream.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
