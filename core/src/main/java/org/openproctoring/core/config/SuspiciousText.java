package org.openproctoring.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openproctoring.api.Secret;
import org.openproctoring.core.text.InvisibleCharacters;

/**
 * A fault in a text that is valid but was probably entered by mistake. A vendor would respond to it as to a wrong password,
 * so the operator would not find the cause.
 *
 * @param refused whether the value cannot be used
 * @param whatIsWrong the end of a sentence that begins with the key; does not contain any part of the value
 * @param action what to do, as a sentence
 */
record SuspiciousText(boolean refused, String whatIsWrong, String action) {
    private static final String REMOVE =
            "Remove it from the value, or from the variable or file that the value comes from.";

    /** Words in brackets, which examples use in place of a value. JSON text contains other characters as well. */
    private static final Pattern IN_BRACKETS =
            Pattern.compile("(?U)(\\{([^{}]*)}|<([^<>]*)>|‹([^‹›]*)›|«([^«»]*)»|\\[([^\\[\\]]*)])");

    private static final Pattern WORDS = Pattern.compile("(?U)[\\w .,'/…-]*[\\p{L}…][\\w .,'/…-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(your|my|insert|enter|add)[-_ ]([a-z]+[-_ ])*(key|id|secret|token|password|name|here|url|client)"
                    + "|([a-z]+[-_ ])+goes[-_ ]here|todo|tbd|fixme|x{4,}|\\*{3,}|\\.{3}|…",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_PLACEHOLDER = 100;

    /** The start of a key or a certificate, which has line breaks. */
    private static final String PEM = "-----BEGIN ";

    /** Returns a fault in the texts of a value, preferably one that is refused. */
    static Optional<SuspiciousText> of(Object value) {
        List<SuspiciousText> faults =
                texts(value).flatMap(text -> ofText(text).stream()).toList();
        return faults.stream()
                .filter(SuspiciousText::refused)
                .findFirst()
                .or(() -> faults.stream().findFirst());
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        if (value instanceof Secret secret) {
            return Stream.of(secret.reveal());
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(SuspiciousText::texts);
        }
        return value instanceof Map<?, ?> map ? map.values().stream().flatMap(SuspiciousText::texts) : Stream.empty();
    }

    private static Optional<SuspiciousText> ofText(String text) {
        Optional<Integer> control = first(text, SuspiciousText::isControl);
        if (control.isPresent()) {
            return Optional.of(
                    new SuspiciousText(true, "contains the control character " + name(control.get()), REMOVE));
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (isSpace(text.codePointAt(0))) {
            return Optional.of(warning("starts with white space"));
        }
        if (isSpace(text.codePointBefore(text.length()))) {
            return Optional.of(warning("ends with white space"));
        }
        Optional<Integer> invisible = first(text, InvisibleCharacters::contain);
        if (invisible.isPresent()) {
            return Optional.of(warning("contains the invisible character " + name(invisible.get())));
        }
        if (!text.startsWith(PEM) && first(text, SuspiciousText::breaksLine).isPresent()) {
            return Optional.of(warning("contains a line break"));
        }
        return isPlaceholder(text)
                ? Optional.of(new SuspiciousText(
                        false, "looks like a placeholder from an example", "Replace it with the actual value."))
                : Optional.empty();
    }

    private static boolean isPlaceholder(String text) {
        if (text.length() > MAX_PLACEHOLDER) {
            return false;
        }
        boolean inBrackets = IN_BRACKETS.matcher(text).matches()
                && WORDS.matcher(text.substring(1, text.length() - 1)).matches();
        return inBrackets || PLACEHOLDER.matcher(text).matches();
    }

    private static SuspiciousText warning(String whatIsWrong) {
        return new SuspiciousText(false, whatIsWrong, REMOVE);
    }

    private static Optional<Integer> first(String text, IntPredicate kind) {
        return text.codePoints().filter(kind).boxed().findFirst();
    }

    private static boolean isControl(int character) {
        return Character.getType(character) == Character.CONTROL && !isSpace(character);
    }

    private static boolean isSpace(int character) {
        return (Character.isWhitespace(character) && !isSeparator(character)) || Character.isSpaceChar(character);
    }

    /** Java counts the file, group, record and unit separators as white space. */
    private static boolean isSeparator(int character) {
        return character >= 0x1C && character <= 0x1F;
    }

    private static boolean breaksLine(int character) {
        return character == '\n'
                || character == '\r'
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }

    private static String name(int character) {
        return String.format("U+%04X", character);
    }
}
