package org.openproctoring.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.problem.ProblemCode;

/**
 * Puts environment variables and files in place of <code>${NAME}</code> and <code>${file:/path}</code>, as in the values of
 * backends: for what a host keeps of its own in the same file. Immutable.
 */
public final class Placeholders {
    private static final int LARGEST_FILE = 65_536;

    /** The first alternative is a literal <code>${</code>, the second a reference, the third one that never ends. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}|\\$\\{");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";
    private static final Pattern FINAL_LINE_BREAK = Pattern.compile("\\R\\z");

    /** What template engines leave behind where nobody filled a value in: the signs before and after a name. */
    private static final Map<String, String> UNFILLED = Map.of("{{", "}}", "{%", "%}", "<%", "%>");

    /** What installers leave behind. */
    private static final Pattern PLEASE_SET = Pattern.compile(
            "\\s*(SET|CHANGE|REPLACE)[-_ ]?ME(?![A-Z0-9]).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final UnaryOperator<@Nullable String> environment;

    /**
     * Placeholders that stand for variables of an environment.
     *
     * @param environment such as {@code System::getenv}; answers null for a variable that is not set
     */
    public Placeholders(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Thrown where a value cannot be put together; the message holds no part of it but names of variables and files. */
    public static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1;

        /** What to do. */
        private final String action;

        UnresolvedException(String message) {
            this(message, ProblemCode.VALUE_UNRESOLVED.action());
        }

        public UnresolvedException(String message, String action) {
            super(message);
            this.action = action;
        }

        /**
         * What to do about it.
         *
         * @return a full sentence
         */
        public String action() {
            return action;
        }

        /**
         * What is wrong with the value.
         *
         * @return the end of a sentence that begins with the value's name
         */
        public String whatIsWrong() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Puts the values in. Of each the last line break is dropped, and a byte order mark at its start.
     *
     * @param text what is written
     * @return what it stands for
     * @throws UnresolvedException where a variable or a file is not there, or nobody filled the text in
     */
    public String resolve(String text) throws UnresolvedException {
        if (isUnfilled(text)) {
            throw new UnresolvedException("is a template that nobody filled in");
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(replacement(matcher)));
        }
        return matcher.appendTail(resolved).toString();
    }

    private static boolean isUnfilled(String text) {
        boolean signs = UNFILLED.entrySet().stream().anyMatch(sign -> {
            int start = text.indexOf(sign.getKey());
            return start >= 0 && text.indexOf(sign.getValue(), start + 2) >= 0;
        });
        return signs || PLEASE_SET.matcher(text).matches();
    }

    private String replacement(Matcher matcher) throws UnresolvedException {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String reference = matcher.group(1);
        if (reference == null) {
            throw new UnresolvedException("has a ${ without a }; write $${ for the characters themselves");
        }
        if (reference.startsWith(FILE)) {
            return file(reference.substring(FILE.length()));
        }
        if (!NAME.matcher(reference).matches()) {
            throw new UnresolvedException("has a ${...} that is neither ${NAME} nor ${file:/path}; write $${ for the"
                    + " characters themselves");
        }
        String value = environment.apply(reference);
        value = value == null ? "" : content(value);
        if (value.isEmpty()) {
            throw new UnresolvedException(
                    "refers to the environment variable " + reference + ", which is not set or empty");
        }
        return value;
    }

    /** Editors and shells end what they write with a line break, and some begin it with a byte order mark. */
    private static String content(String text) {
        return withoutFinalLineBreak(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The text without its last line break, if it ends in one. */
    public static String withoutFinalLineBreak(String text) {
        return FINAL_LINE_BREAK.matcher(text).replaceFirst("");
    }

    private static String file(String name) throws UnresolvedException {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw new UnresolvedException("refers to the file " + name + ", which is not there or is no file");
            }
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(path)) {
                bytes = stream.readNBytes(LARGEST_FILE + 1);
            }
            if (bytes.length > LARGEST_FILE) {
                throw new UnresolvedException("refers to the file " + name + ", which is larger than 64 kilobytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return content(text);
        } catch (CharacterCodingException notText) {
            throw new UnresolvedException("refers to the file " + name + ", which is no text in UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnresolvedException("refers to the file " + name + ", which cannot be read");
        }
    }
}
