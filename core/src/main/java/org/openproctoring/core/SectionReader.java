package org.openproctoring.core;

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
import org.openproctoring.api.OptionSpec;
import org.openproctoring.core.document.ListNode;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;
import org.openproctoring.core.document.NullNode;

/** Reads the options of one entry by their declarations and collects everything that is wrong. */
final class SectionReader {
    private final BackendSection section;
    private final OptionValue values;
    private final Map<String, MapNode.Entry> entries;
    private final Map<String, Optional<Object>> read = new HashMap<>();
    private final HiddenValues hidden = new HiddenValues();
    private final List<Problem> problems = new ArrayList<>();

    SectionReader(BackendSection section, Placeholders placeholders) {
        this.section = section;
        this.values = new OptionValue(placeholders);
        this.entries = section.options().map(MapNode::entries).orElse(Map.of());
        section.options().ifPresent(map -> findDuplicates(map, "", Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    /** In maps within maps as well; one that several aliases of YAML share is looked at once. */
    private void findDuplicates(Node node, String path, Set<Node> seen) {
        if (node instanceof ListNode list) {
            list.items().forEach(item -> findDuplicates(item, path, seen));
        } else if (node instanceof MapNode map && seen.add(map)) {
            map.duplicates()
                    .forEach(duplicate -> problems.add(problem(
                                    ProblemCode.DUPLICATE_KEY,
                                    "key " + path + duplicate.key() + " stands twice, first in line "
                                            + duplicate.firstLine())
                            .line(duplicate.line())
                            .key(path + duplicate.key())
                            .build()));
            map.entries().values().forEach(entry -> findDuplicates(entry.value(), path + entry.key() + ".", seen));
        }
    }

    /** The configured value; nothing where there is none or it is wrong, which is then among the problems. */
    <T> Optional<T> read(OptionSpec<T> option) {
        @SuppressWarnings("unchecked") // convert() makes what the type of the option says
        Optional<T> value = (Optional<T>) read.computeIfAbsent(option.key(), key -> convert(option));
        return value;
    }

    private Optional<Object> convert(OptionSpec<?> option) {
        MapNode.Entry entry = entries.get(option.key());
        Optional<Object> value = Optional.empty();
        if (entry != null) {
            try {
                value = values.read(entry.value(), option.type());
            } catch (OptionValue.InvalidValueException invalid) {
                problems.add(wrong(ProblemCode.VALUE_INVALID, option.key(), invalid.whatIsWrong()));
                return value;
            } catch (Placeholders.UnresolvedException unresolved) {
                problems.add(wrong(ProblemCode.VALUE_UNRESOLVED, option.key(), unresolved.whatIsWrong()));
                return value;
            }
        }
        value.ifPresent(present -> hidden.add(option, present));
        if (value.isEmpty() && option.isRequired() && option.defaultValue().isEmpty()) {
            problems.add(wrong(ProblemCode.VALUE_MISSING, option.key(), "is needed and has no value"));
        }
        return value;
    }

    /** Refuses a value that has the form of its type and is still wrong. */
    void refuse(OptionSpec<?> option, String whatIsWrong) {
        problems.add(wrong(ProblemCode.VALUE_INVALID, option.key(), whatIsWrong));
    }

    /** Warns of a value that works otherwise than it reads. */
    void warn(ProblemCode code, OptionSpec<?> option, String whatIsWrong) {
        problems.add(wrong(code, option.key(), whatIsWrong));
    }

    /** What the provider said of an option, without what must not be shown. */
    void rejected(String key, String message) {
        problems.add(wrong(ProblemCode.OPTIONS_REJECTED, key, "is not accepted: " + withoutHidden(message)));
    }

    /** Finds keys that neither the library nor the provider knows. */
    void checkKeys(Collection<OptionSpec<?>> declared) {
        List<String> known = Stream.concat(CoreOptions.ALL.stream(), declared.stream())
                .map(OptionSpec::key)
                .toList();
        entries.values().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> problems.add(unknown(entry, known)));
    }

    private Problem unknown(MapNode.Entry entry, List<String> known) {
        String key = entry.key();
        if (CoreOptions.RETIRED.contains(key)) {
            return wrong(ProblemCode.RETIRED_KEY, key, "means nothing any more and is dropped");
        }
        return Spelling.nearest(key, known)
                .map(nearest -> wrong(ProblemCode.MISSPELLED_KEY, key, "is not known; " + nearest + " is"))
                .orElseGet(() -> wrong(ProblemCode.UNKNOWN_KEY, key, "is not known and has no effect"));
    }

    /** Keys with a value that nothing was declared about: their values are nobody's to show. */
    List<String> undeclared(Collection<OptionSpec<?>> declared) {
        List<String> keys = declared.stream().map(OptionSpec::key).toList();
        return entries.values().stream()
                .filter(entry -> !(entry.value() instanceof NullNode))
                .map(MapNode.Entry::key)
                .filter(key -> !CoreOptions.owns(key) && !keys.contains(key))
                .toList();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    ProblemBuilder problem(ProblemCode code, String message) {
        return code.problem(message)
                .backend(section.name())
                .location(section.location().orElse(null))
                .line(section.line());
    }

    private Problem wrong(ProblemCode code, String key, String whatIsWrong) {
        MapNode.Entry entry = entries.get(key);
        return problem(code, key + " " + whatIsWrong)
                .line(entry == null ? section.line() : entry.line())
                .key(key)
                .build();
    }

    /** What a provider said, without what must not be shown. */
    String withoutHidden(String message) {
        return hidden.mask(message);
    }
}
