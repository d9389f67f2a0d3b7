package org.openproctoring.core.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.Secret;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.document.ListNode;
import org.openproctoring.core.document.MapNode;
import org.openproctoring.core.document.Node;
import org.openproctoring.core.document.NullNode;
import org.openproctoring.core.document.ScalarNode;
import org.openproctoring.core.document.UnresolvedNode;

/** Converts a node of the configuration to the value of an option. */
final class OptionParser {
    static final String MUST_BE_URL = "must be an absolute URL such as https://proctoring.example.com";
    static final String MUST_BE_DURATION = "must be a duration: seconds as a number, or 500ms, 30s, 5m, 1h, PT30S";
    static final String MUST_BE_FLAG = "must be true or false";
    static final String MUST_BE_INTEGER = "must be a whole number";

    static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    static final Set<String> FALSE = Set.of("false", "no", "off", "0");
    static final Pattern DURATION = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) *(ms|s|m|h)?");
    private static final Map<String, BigDecimal> MILLISECONDS = Map.of(
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1_000),
            "m", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000));

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Placeholders placeholders;

    OptionParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** Thrown if a value does not have the format of its option. The message does not contain the value. */
    static final class InvalidValueException extends Exception {
        private static final long serialVersionUID = 1;

        InvalidValueException(String message) {
            super(message);
        }

        String whatIsWrong() {
            return String.valueOf(getMessage());
        }
    }

    /** Returns the value as an object of the option's type; empty if the operator left it blank. */
    Optional<Object> read(Node node, OptionType type) throws InvalidValueException, Placeholders.UnresolvedException {
        if (node instanceof NullNode) {
            return Optional.empty();
        }
        if (type == OptionType.LIST) {
            return Optional.of(list(node));
        }
        if (type == OptionType.MAP) {
            return Optional.of(map(node));
        }
        String text = text(node);
        return text.isBlank() ? Optional.empty() : Optional.of(scalar(text, type));
    }

    private static Object scalar(String text, OptionType type) throws InvalidValueException {
        return switch (type) {
            case TEXT -> text;
            case SECRET -> Secret.of(text);
            case URI -> uri(text.strip());
            case DURATION -> duration(text.strip());
            case FLAG -> flag(text.strip());
            case INTEGER -> integer(text.strip());
            case LIST, MAP -> throw new IllegalArgumentException(type + " is not a scalar");
        };
    }

    private String text(Node node) throws InvalidValueException, Placeholders.UnresolvedException {
        if (node instanceof ScalarNode scalar) {
            // YAML adds a line break to the end of a block scalar.
            return Placeholders.withoutFinalLineBreak(placeholders.resolve(scalar.text()));
        }
        if (node instanceof UnresolvedNode unresolved) {
            throw new Placeholders.UnresolvedException(unresolved.whatIsWrong(), unresolved.action());
        }
        throw new InvalidValueException("must be a single value, not a " + (node instanceof ListNode ? "list" : "map"));
    }

    private static URI uri(String text) throws InvalidValueException {
        String reason = "";
        try {
            URI uri = BrowserUrl.parse(text);
            if (BrowserUrl.host(uri).isPresent()) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            reason = ": " + malformed.getMessage();
        }
        throw new InvalidValueException(MUST_BE_URL + reason);
    }

    private static Duration duration(String text) throws InvalidValueException {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            BigDecimal unit = MILLISECONDS.get(matcher.group(2) == null ? "s" : matcher.group(2));
            return Duration.ofMillis(
                    new BigDecimal(matcher.group(1)).multiply(unit).longValue());
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException malformed) {
            // The message of the exception repeats the value, so it is not used.
        }
        throw new InvalidValueException(MUST_BE_DURATION);
    }

    private static Boolean flag(String text) throws InvalidValueException {
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return true;
        }
        if (FALSE.contains(word)) {
            return false;
        }
        throw new InvalidValueException(MUST_BE_FLAG);
    }

    private static Integer integer(String text) throws InvalidValueException {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException malformed) {
            throw new InvalidValueException(MUST_BE_INTEGER);
        }
    }

    private List<String> list(Node node) throws InvalidValueException, Placeholders.UnresolvedException {
        if (node instanceof MapNode) {
            throw new InvalidValueException("must be a list, not a map");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : node instanceof ListNode list ? list.items() : List.of(node)) {
            if (item instanceof ListNode || item instanceof MapNode) {
                throw new InvalidValueException("must be a list of single values, not of lists or maps");
            }
            String text = item instanceof NullNode ? "" : text(item);
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private Map<String, Object> map(Node node) throws InvalidValueException, Placeholders.UnresolvedException {
        if (node instanceof UnresolvedNode) {
            text(node);
        }
        if (node instanceof MapNode map) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (MapNode.Entry entry : map.entries().values()) {
                if (!(entry.value() instanceof NullNode)) {
                    values.put(entry.key(), plain(entry.value()));
                }
            }
            return Collections.unmodifiableMap(values);
        }
        throw new InvalidValueException("must be a map");
    }

    private Object plain(Node node) throws InvalidValueException, Placeholders.UnresolvedException {
        if (node instanceof MapNode) {
            return map(node);
        }
        if (node instanceof ListNode list) {
            List<Object> values = new ArrayList<>();
            for (Node item : list.items()) {
                if (!(item instanceof NullNode)) {
                    values.add(plain(item));
                }
            }
            return Collections.unmodifiableList(values);
        }
        String text = text(node);
        return switch (((ScalarNode) node).kind()) {
            case BOOLEAN -> flag(text);
            case NUMBER -> number(text);
            case TEXT -> text;
        };
    }

    /** Returns a number, or the text itself if it is not a JSON number, such as a YAML octal or an id with leading zeros. */
    private static Object number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean whole = number.scale() <= 0 && number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0;
            return whole ? number.longValueExact() : number;
        } catch (NumberFormatException tooLarge) {
            return text;
        }
    }
}
