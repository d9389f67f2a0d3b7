package org.openproctoring.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.Problem;
import org.openproctoring.core.document.DocumentException;
import org.openproctoring.core.document.ListNode;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;
import org.openproctoring.core.document.NullNode;
import org.openproctoring.core.document.ScalarNode;
import org.openproctoring.core.document.UnresolvedNode;
import org.openproctoring.core.problem.ProblemBuilder;
import org.openproctoring.core.problem.ProblemCode;

/** Finds the map of backends in a document and reads its entries. */
public final class BackendsReader {
    /** The backend that YAML and JSON can also write as a value that is not a text. */
    private static final String NULL_BACKEND = "null";

    private static final String DEFAULT = DefaultSection.KEY;
    /** The keys under which a document can have its backends. */
    public static final List<String> WRAPPERS = List.of("PROCTORING_BACKENDS", "EDXAPP_PROCTORING_BACKENDS");

    private static final int MAX_NAMED = 3;

    private final @Nullable String location;
    private final List<Problem> problems = new ArrayList<>();

    public BackendsReader(@Nullable String location) {
        this.location = location;
    }

    /** Returns whether a document can have its backends under this key. */
    public static boolean isWrapper(String key) {
        return WRAPPERS.contains(key);
    }

    public static Problem problem(DocumentException failure, @Nullable String location) {
        ProblemCode code = switch (failure.kind()) {
            case UNREADABLE -> ProblemCode.CONFIGURATION_UNREADABLE;
            case TOO_LARGE -> ProblemCode.CONFIGURATION_TOO_LARGE;
            case NOT_TEXT -> ProblemCode.CONFIGURATION_NOT_TEXT;
            case EMPTY -> ProblemCode.CONFIGURATION_EMPTY;
            case SYNTAX -> ProblemCode.CONFIGURATION_SYNTAX;
            case TOO_COMPLEX -> ProblemCode.CONFIGURATION_TOO_COMPLEX;
        };
        return code.problem(failure.message())
                .action(sentence(failure.action()))
                .location(location)
                .line(failure.line().orElse(0))
                .build();
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    public ParsedBackends read(Node root) {
        if (!(root instanceof MapNode document)) {
            return nothingBut(notBackends("the document is not a map", root));
        }
        List<MapNode.Entry> wrappers = WRAPPERS.stream()
                .filter(document.entries()::containsKey)
                .map(document.entries()::get)
                .toList();
        if (wrappers.isEmpty()) {
            return bare(document);
        }
        if (wrappers.size() > 1) {
            return nothingBut(
                    at(ProblemCode.CONFIGURATION_AMBIGUOUS, "both " + String.join(" and ", WRAPPERS) + " are present")
                            .line(wrappers.get(1).line())
                            .build());
        }
        MapNode.Entry wrapper = wrappers.get(0);
        List<Problem> duplicated = duplicates(document).getOrDefault(wrapper.key(), List.of());
        if (!duplicated.isEmpty()) {
            return nothingBut(duplicated.get(0));
        }
        if (wrapper.value() instanceof NullNode) {
            return new ParsedBackends(Optional.empty(), List.of(), List.of());
        }
        return wrapper.value() instanceof MapNode map
                ? backends(map)
                : nothingBut(notBackends(wrapper.key() + " is not a map", wrapper.value()));
    }

    /**
     * Reads a document that is itself the map of backends. One whose values are not maps gets a single problem instead of one
     * for each value, unless it has a {@code DEFAULT} and so is meant to be a map of backends.
     */
    private ParsedBackends bare(MapNode document) {
        List<MapNode.Entry> others = document.entries().values().stream()
                .filter(entry -> !entry.key().equals(DEFAULT)
                        && !isEntry(entry.value())
                        && !(entry.value() instanceof UnresolvedNode))
                .toList();
        if (others.isEmpty() || document.entries().containsKey(DEFAULT)) {
            return backends(document);
        }
        String named = others.stream().limit(MAX_NAMED).map(MapNode.Entry::key).collect(Collectors.joining(", "));
        int more = others.size() - MAX_NAMED;
        Problem problem = at(
                        ProblemCode.CONFIGURATION_NOT_BACKENDS,
                        "PROCTORING_BACKENDS is missing, and the document itself is not a map of backends: "
                                + (others.size() == 1 ? "the value of " : "the values of ")
                                + named
                                + (more > 0 ? " and " + more + " more" : "")
                                + (others.size() == 1 ? " is not a map" : " are not maps"))
                .line(others.get(0).line())
                .build();
        return nothingBut(problem);
    }

    private static boolean isEntry(Node value) {
        return value instanceof MapNode || value instanceof NullNode;
    }

    private ParsedBackends backends(MapNode map) {
        Map<String, List<Problem>> duplicates = duplicates(map);
        List<BackendSection> sections = new ArrayList<>();
        for (MapNode.Entry entry : map.entries().values()) {
            if (!entry.key().equals(DEFAULT)) {
                sections.add(section(entry, duplicates.getOrDefault(entry.key(), List.of())));
            }
        }
        problems.addAll(duplicates.getOrDefault(DEFAULT, List.of()));
        Optional<DefaultSection> defaultBackend =
                Optional.ofNullable(map.entries().get(DEFAULT)).flatMap(this::defaultBackend);
        return new ParsedBackends(defaultBackend, sections, problems);
    }

    private BackendSection section(MapNode.Entry entry, List<Problem> duplicates) {
        List<Problem> wrong = new ArrayList<>(duplicates);
        Optional<MapNode> options = entry.value() instanceof MapNode map ? Optional.of(map) : Optional.empty();
        if (entry.value() instanceof UnresolvedNode unresolved) {
            wrong.add(unresolved("the entry of " + entry.key(), unresolved)
                    .backend(entry.key())
                    .line(entry.line())
                    .build());
        } else if (!isEntry(entry.value())) {
            wrong.add(at(ProblemCode.ENTRY_NOT_A_MAP, "the entry of " + entry.key() + " is " + kind(entry.value()))
                    .action(
                            entry.key().equalsIgnoreCase(DEFAULT)
                                    ? "Write DEFAULT in capital letters to set the backend of new courses."
                                    : ProblemCode.ENTRY_NOT_A_MAP.action())
                    .backend(entry.key())
                    .line(entry.line())
                    .build());
        }
        return new BackendSection(
                entry.key(), Optional.ofNullable(location), entry.line(), options, wrong, isEntry(entry.value()));
    }

    /** Reads {@code DEFAULT}. An unquoted null means the built-in backend with that name. */
    private Optional<DefaultSection> defaultBackend(MapNode.Entry entry) {
        if (entry.value() instanceof NullNode nothing) {
            return nothing.text().equalsIgnoreCase(NULL_BACKEND)
                    ? Optional.of(new DefaultSection(NULL_BACKEND, Optional.ofNullable(location), entry.line()))
                    : Optional.empty();
        }
        if (entry.value() instanceof ScalarNode scalar) {
            return scalar.text().isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            new DefaultSection(scalar.text().strip(), Optional.ofNullable(location), entry.line()));
        }
        ProblemBuilder invalid = entry.value() instanceof UnresolvedNode unresolved
                ? at(ProblemCode.DEFAULT_INVALID, "DEFAULT " + unresolved.whatIsWrong())
                        .action(unresolved.action())
                : at(ProblemCode.DEFAULT_INVALID, "DEFAULT is " + kind(entry.value()));
        problems.add(invalid.line(entry.line()).key(DefaultSection.KEY).build());
        return Optional.empty();
    }

    private Map<String, List<Problem>> duplicates(MapNode map) {
        Map<String, List<Problem>> byKey = new LinkedHashMap<>();
        for (MapNode.Duplicate duplicate : map.duplicates()) {
            byKey.computeIfAbsent(duplicate.key(), key -> new ArrayList<>())
                    .add(at(
                                    ProblemCode.DUPLICATE_KEY,
                                    duplicate.key() + " is a duplicate; it is first defined on line "
                                            + duplicate.firstLine())
                            .backend(isReserved(duplicate.key()) ? null : duplicate.key())
                            .line(duplicate.line())
                            .key(duplicate.key())
                            .build());
        }
        return byKey;
    }

    private static boolean isReserved(String key) {
        return key.equals(DEFAULT) || WRAPPERS.contains(key);
    }

    private Problem notBackends(String whatIsWrong, Node node) {
        if (node instanceof UnresolvedNode unresolved) {
            return unresolved("the map of backends", unresolved)
                    .line(node.line())
                    .build();
        }
        return at(ProblemCode.CONFIGURATION_NOT_BACKENDS, whatIsWrong + " but " + kind(node))
                .line(node.line())
                .build();
    }

    private ProblemBuilder unresolved(String what, UnresolvedNode node) {
        return at(ProblemCode.VALUE_UNRESOLVED, what + " " + node.whatIsWrong()).action(node.action());
    }

    private static String kind(Node node) {
        return node instanceof ListNode ? "a list" : node instanceof MapNode ? "a map" : "a single value";
    }

    private ProblemBuilder at(ProblemCode code, String message) {
        return code.problem(message).location(location);
    }

    private static ParsedBackends nothingBut(Problem problem) {
        return new ParsedBackends(Optional.empty(), List.of(), List.of(problem));
    }
}
