package org.openproctoring.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.core.config.OptionsReader;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.NullNode;
import org.openproctoring.core.document.UnresolvedNode;
import org.openproctoring.core.problem.ProblemBuilder;
import org.openproctoring.core.problem.ProblemCode;

/**
 * A map of a {@link ConfigurationFile} that belongs to the host. Its values are declared and read like those of backends. An
 * invalid value becomes a {@link Problem} and is treated as absent. Not thread-safe.
 */
public final class ConfigurationSection {
    private final OptionsReader reader;
    private final Placeholders placeholders;
    private final List<ConfigurationSection> inner = new ArrayList<>();

    ConfigurationSection(OptionsReader reader, Placeholders placeholders) {
        this.reader = reader;
        this.placeholders = placeholders;
    }

    /**
     * Reads a value. A missing required value and an invalid value each become a problem.
     *
     * @param option the option
     * @param <T> the type of its value
     * @return the configured value, or else the option's default; empty if there is neither
     */
    public <T> Optional<T> read(OptionSpec<T> option) {
        return reader.read(option).or(option::defaultValue);
    }

    /**
     * Returns whether the operator set an option, to a valid value or not.
     *
     * @param option the option
     * @return whether its key has a value other than null
     */
    public boolean has(OptionSpec<?> option) {
        return reader.entry(option.key()).isPresent();
    }

    /**
     * Reads a map of maps. An empty entry is read as an empty map. Any other value that is not a map is a problem and is
     * left out.
     *
     * @param key the key of the map
     * @return the maps by their keys, in the order of the file
     */
    public Map<String, ConfigurationSection> sections(String key) {
        Map<String, ConfigurationSection> sections = new LinkedHashMap<>();
        reader.entry(key).ifPresent(entry -> {
            if (entry.value() instanceof MapNode map) {
                map.entries().forEach((name, item) -> add(key + "." + name, name, item, sections));
            } else {
                reader.add(notAMap(reader, reader.place().path() + key, entry));
            }
        });
        return sections;
    }

    private void add(String path, String name, MapNode.Entry entry, Map<String, ConfigurationSection> sections) {
        OptionsReader.Place place = reader.place();
        String full = place.path() + path;
        if (entry.value() instanceof MapNode || entry.value() instanceof NullNode) {
            ConfigurationSection section = new ConfigurationSection(
                    new OptionsReader(
                            entry.value() instanceof MapNode map ? Optional.of(map) : Optional.empty(),
                            new OptionsReader.Place(null, full + ".", place.location(), entry.line()),
                            placeholders),
                    placeholders);
            inner.add(section);
            sections.put(name, section);
        } else {
            reader.add(notAMap(reader, full, entry));
        }
    }

    static Problem notAMap(OptionsReader reader, String path, MapNode.Entry entry) {
        ProblemBuilder problem = entry.value() instanceof UnresolvedNode unresolved
                ? reader.problem(ProblemCode.VALUE_UNRESOLVED, path + " " + unresolved.whatIsWrong())
                        .action(unresolved.action())
                : reader.problem(ProblemCode.VALUE_INVALID, path + " must be a map");
        return problem.line(entry.line()).key(path).build();
    }

    /**
     * Adds a problem for a value that has the right format but is invalid.
     *
     * @param option the option
     * @param whatIsWrong the end of a sentence that begins with the key; without the value
     */
    public void refuse(OptionSpec<?> option, String whatIsWrong) {
        reader.refuse(option, whatIsWrong);
    }

    /**
     * Adds a warning for a value that is used but is probably a mistake.
     *
     * @param option the option
     * @param whatIsWrong the end of a sentence that begins with the key; without the value
     * @param action what to do, as a sentence
     */
    public void warn(OptionSpec<?> option, String whatIsWrong, String action) {
        reader.suspect(option, whatIsWrong, action);
    }

    /**
     * Adds a problem for every unknown key: an error if it closely resembles a known one, otherwise a warning.
     *
     * @param known the known keys of this map
     */
    public void checkKeys(Collection<String> known) {
        reader.checkKeysOf(known);
    }

    /**
     * Returns the problems found so far, in this map and in those of {@link #sections}.
     *
     * @return the problems, for {@link ProviderRegistry.Builder#problems}
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(reader.problems());
        inner.forEach(section -> problems.addAll(section.problems()));
        return List.copyOf(problems);
    }

    /** Returns the path of the section, without its values. */
    @Override
    public String toString() {
        return "section " + reader.place().path();
    }
}
