package org.openproctoring.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.document.ListNode;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;
import org.openproctoring.core.document.NullNode;
import org.openproctoring.core.document.ScalarNode;
import org.openproctoring.core.problem.ProblemBuilder;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.text.Spelling;

/** Reads the options of one map by their declarations and collects the problems. */
public final class OptionsReader {
    private final Place place;
    private final OptionParser values;
    private final Map<String, MapNode.Entry> entries;
    private final Map<String, Optional<Object>> read = new HashMap<>();
    private final SecretRedactor hidden = new SecretRedactor();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * The position of a map in the configuration.
     *
     * @param backend the backend that it configures, or null
     * @param path the keys that lead to the map, each followed by a dot; empty for an entry of a backend
     * @param location the file, or null
     * @param line the line of the map's own key; 0 if not known
     */
    public record Place(
            @Nullable String backend, String path, @Nullable String location, int line) {}

    /** Creates a reader for the entry of a backend. */
    public OptionsReader(BackendSection section, Placeholders placeholders) {
        this(
                section.options(),
                new Place(section.name(), "", section.location().orElse(null), section.line()),
                placeholders);
        section.options().ifPresent(this::checkDuplicates);
    }

    /** Creates a reader for a map that was already checked for duplicate keys. */
    public OptionsReader(Optional<MapNode> options, Place place, Placeholders placeholders) {
        this.place = place;
        this.values = new OptionParser(placeholders);
        this.entries = options.map(MapNode::entries).orElse(Map.of());
    }

    /** Adds a problem for every duplicate key in the map and in all maps inside it. */
    public void checkDuplicates(MapNode map) {
        findDuplicates(map, place.path(), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Adds a problem for a duplicate key. */
    public void addDuplicate(MapNode.Duplicate duplicate, String path) {
        problems.add(problem(
                        ProblemCode.DUPLICATE_KEY,
                        "key " + path + " is a duplicate; it is first defined on line " + duplicate.firstLine())
                .line(duplicate.line())
                .key(path)
                .build());
    }

    /** Searches nested maps as well. A map that several YAML aliases share is searched once. */
    private void findDuplicates(Node node, String path, Set<Node> seen) {
        if (node instanceof ListNode list) {
            list.items().forEach(item -> findDuplicates(item, path, seen));
        } else if (node instanceof MapNode map && seen.add(map)) {
            map.duplicates().forEach(duplicate -> addDuplicate(duplicate, path + duplicate.key()));
            map.entries().values().forEach(entry -> findDuplicates(entry.value(), path + entry.key() + ".", seen));
        }
    }

    /** Returns the configured value; empty if there is none, or if it is invalid, which is then among the problems. */
    public <T> Optional<T> read(OptionSpec<T> option) {
        @SuppressWarnings("unchecked") // convert() returns the type that the option declares
        Optional<T> value = (Optional<T>) read.computeIfAbsent(option.key(), key -> convert(option));
        return value;
    }

    private Optional<Object> convert(OptionSpec<?> option) {
        MapNode.Entry entry = entries.get(option.key());
        Optional<Object> value = Optional.empty();
        if (entry != null) {
            try {
                value = values.read(entry.value(), option.type());
            } catch (OptionParser.InvalidValueException invalid) {
                problems.add(invalid(option.key(), invalid.whatIsWrong()));
                return value;
            } catch (Placeholders.UnresolvedException unresolved) {
                problems.add(wrong(ProblemCode.VALUE_UNRESOLVED, option.key(), unresolved.whatIsWrong())
                        .action(unresolved.action())
                        .build());
                return value;
            }
        }
        Optional<SuspiciousText> fault = value.flatMap(SuspiciousText::of);
        if (fault.isPresent()) {
            boolean refused = fault.get().refused();
            ProblemCode code = refused ? invalidCode(option.key()) : ProblemCode.VALUE_SUSPICIOUS;
            problems.add(wrong(code, option.key(), fault.get().whatIsWrong())
                    .action(fault.get().action())
                    .build());
            if (refused) {
                return Optional.empty();
            }
        }
        value.ifPresent(present -> hidden.add(option, present));
        if (value.isEmpty() && option.isRequired() && option.defaultValue().isEmpty()) {
            problems.add(wrong(ProblemCode.VALUE_MISSING, option.key(), "is required but has no value")
                    .build());
        }
        return value;
    }

    /** Adds a problem for a value that has the format of its type but is invalid. */
    public void refuse(OptionSpec<?> option, String whatIsWrong) {
        problems.add(invalid(option.key(), whatIsWrong));
    }

    /** Adds a warning for a value that is used but is probably a mistake. */
    public void suspect(OptionSpec<?> option, String whatIsWrong, String action) {
        problems.add(wrong(ProblemCode.VALUE_SUSPICIOUS, option.key(), whatIsWrong)
                .action(action)
                .build());
    }

    private Problem invalid(String key, String whatIsWrong) {
        return wrong(invalidCode(key), key, whatIsWrong).build();
    }

    /** An invalid value that is only displayed is left out with a warning; any other one is an error. */
    private static ProblemCode invalidCode(String key) {
        return CoreOptions.isPresentation(key) ? ProblemCode.VALUE_LEFT_OUT : ProblemCode.VALUE_INVALID;
    }

    /** Adds a warning for a value that does not have its full effect. */
    public void warn(ProblemCode code, OptionSpec<?> option, String whatIsWrong) {
        problems.add(wrong(code, option.key(), whatIsWrong).build());
    }

    /** Adds the problem that the provider reports for an option, with hidden values masked. */
    public void rejected(String key, String message) {
        problems.add(wrong(ProblemCode.OPTIONS_REJECTED, key, "is not accepted: " + withoutHidden(message))
                .build());
    }

    /** Adds a problem for every key that neither the library nor the provider reads. */
    public void checkKeys(Collection<OptionSpec<?>> declared) {
        checkKeysOf(Stream.concat(CoreOptions.ALL.stream(), declared.stream())
                .map(OptionSpec::key)
                .toList());
    }

    /** Adds a problem for every key that is not known. */
    public void checkKeysOf(Collection<String> known) {
        entries.values().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> problems.add(unknown(entry, known)));
    }

    private Problem unknown(MapNode.Entry entry, Collection<String> known) {
        String key = entry.key();
        if (CoreOptions.RETIRED.contains(key)) {
            return wrong(ProblemCode.RETIRED_KEY, key, "is no longer used and is ignored")
                    .build();
        }
        return Spelling.nearest(key, known)
                .map(nearest -> wrong(
                        ProblemCode.MISSPELLED_KEY, key, "is unknown; did you mean " + place.path() + nearest + "?"))
                .orElseGet(() -> wrong(ProblemCode.UNKNOWN_KEY, key, "is unknown and has no effect"))
                .build();
    }

    /** Returns the entry of a key, unless its value is null. */
    public Optional<MapNode.Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key)).filter(entry -> !(entry.value() instanceof NullNode));
    }

    /** Returns what is written under each key that has a value, without lines, to be compared. It must not be shown. */
    public Map<String, Object> contents() {
        Map<String, Object> contents = new HashMap<>();
        entries.values().stream()
                .filter(entry -> !(entry.value() instanceof NullNode))
                .forEach(entry -> contents.put(entry.key(), content(entry.value())));
        return contents;
    }

    private static Object content(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> content = new HashMap<>();
            map.entries().values().forEach(entry -> content.put(entry.key(), content(entry.value())));
            return content;
        }
        if (node instanceof ListNode list) {
            return list.items().stream().map(OptionsReader::content).toList();
        }
        return node instanceof ScalarNode scalar ? scalar.text() : "";
    }

    /** Returns the keys with a value that are not declared. Their values must not be shown. */
    public List<String> undeclared(Collection<OptionSpec<?>> declared) {
        List<String> keys = declared.stream().map(OptionSpec::key).toList();
        return entries.values().stream()
                .filter(entry -> !(entry.value() instanceof NullNode))
                .map(MapNode.Entry::key)
                .filter(key -> !CoreOptions.owns(key) && !keys.contains(key))
                .toList();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public ProblemBuilder problem(ProblemCode code, String message) {
        return code.problem(message)
                .backend(place.backend())
                .location(place.location())
                .line(place.line());
    }

    ProblemBuilder wrong(ProblemCode code, String key, String whatIsWrong) {
        MapNode.Entry entry = entries.get(key);
        return problem(code, place.path() + key + " " + whatIsWrong)
                .line(entry == null ? place.line() : entry.line())
                .key(place.path() + key);
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    public Place place() {
        return place;
    }

    /** Masks hidden values in a provider's message. */
    public String withoutHidden(String message) {
        return hidden.mask(message);
    }
}
