package org.openproctoring.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Maps and lists, rebuilt from the flat names of property sources, such as {@code a.b[0]}. Sources are added in the order of
 * their precedence: a value never replaces one of an earlier source, and a list comes from one source as a whole.
 */
final class PropertyTree {
    /** An element in brackets, or everything up to the next dot or bracket. */
    private static final Pattern ELEMENT = Pattern.compile("\\[([^]]*)]|[^.\\[]+");

    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");

    private final Map<String, Object> children = new LinkedHashMap<>();
    private @Nullable Object source;

    /** Splits a name. A number in brackets keeps them, because it may be an index; any other element loses them. */
    static List<String> path(String property) {
        List<String> path = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(property);
        while (matcher.find()) {
            boolean plain =
                    matcher.group(1) == null || INDEX.matcher(matcher.group()).matches();
            path.add(plain ? matcher.group() : matcher.group(1));
        }
        return path;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** Adds a value of a source, unless an earlier source has one in its place. */
    void put(List<String> path, Object value, Object from) {
        if (source == null) {
            source = from;
        } else if (isIndex(path.get(0)) && source != from) {
            return;
        }
        Object present = children.get(path.get(0));
        if (path.size() == 1) {
            children.putIfAbsent(path.get(0), value);
            return;
        }
        // An empty entry can be filled by a source of lower precedence.
        if (present == null || isEmptyValue(present)) {
            present = new PropertyTree();
            children.put(path.get(0), present);
        }
        if (present instanceof PropertyTree tree) {
            tree.put(path.subList(1, path.size()), value, from);
        }
    }

    private static boolean isEmptyValue(Object value) {
        return value.equals("") || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static boolean isIndex(String element) {
        return INDEX.matcher(element).matches();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        children.forEach((key, value) -> map.put(INDEX.matcher(key).replaceFirst("$1"), toValue(value)));
        return map;
    }

    private static Object toValue(Object value) {
        return value instanceof PropertyTree tree ? tree.isList() ? tree.toList() : tree.toMap() : value;
    }

    /** Returns whether the keys are 0, 1 and so on. Other numbers are keys of a map. */
    private boolean isList() {
        return IntStream.range(0, children.size()).mapToObj(PropertyTree::index).allMatch(children::containsKey);
    }

    private List<Object> toList() {
        return IntStream.range(0, children.size())
                .mapToObj(PropertyTree::index)
                .map(children::get)
                .map(PropertyTree::toValue)
                .toList();
    }

    private static String index(int number) {
        return "[" + number + "]";
    }
}
