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
 * Resolves <code>${NAME}</code> to an environment variable and <code>${file:/path}</code> to the content of a file, in the
 * values of backends and of a host's own section. Immutable.
 */
public final class Placeholders {
    private static final int MAX_FILE_BYTES = 65_536;

    /** Matches an escaped <code>${</code>, a reference, or an unterminated reference. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}|\\$\\{");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";
    private static final Pattern FINAL_LINE_BREAK = Pattern.compile("\\R\\z");

    /** The opening and closing delimiters of template engines. */
    private static final Map<String, String> TEMPLATES = Map.of("{{", "}}", "{%", "%}", "<%", "%>");

    /** Default values of installers. */
    private static final Pattern PLEASE_SET = Pattern.compile(
            "\\s*(SET|CHANGE|REPLACE)[-_ ]?ME(?![A-Z0-9]).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final UnaryOperator<@Nullable String> environment;

    /**
     * Creates a resolver for the variables of an environment.
     *
     * @param environment such as {@code System::getenv}; returns null for a variable that is not set
     */
    public Placeholders(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Thrown if a value cannot be resolved. Its message contains only names of variables and files from the value. */
    public static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1;

        /** See {@link #action()}. */
        private final String action;

        UnresolvedException(String message) {
            this(message, ProblemCode.VALUE_UNRESOLVED.action());
        }

        /**
         * Creates the exception.
         *
         * @param message the end of a sentence that begins with the key; without the value
         * @param action what to do, a full sentence
         */
        public UnresolvedException(String message, String action) {
            super(message);
            this.action = action;
        }

        /**
         * Returns the action that fixes the value.
         *
         * @return a sentence
         */
        public String action() {
            return action;
        }

        /**
         * Returns the fault.
         *
         * @return the end of a sentence that begins with the name of the value
         */
        public String whatIsWrong() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Resolves the references in a text. A final line break and an initial byte order mark are removed from each value.
     *
     * @param text the text with references
     * @return the resolved text
     * @throws UnresolvedException if a variable or file does not exist, or the text is an unresolved template
     */
    public String resolve(String text) throws UnresolvedException {
        if (isUnresolvedTemplate(text)) {
            throw new UnresolvedException("is an unresolved template");
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(replacement(matcher)));
        }
        return matcher.appendTail(resolved).toString();
    }

    private static boolean isUnresolvedTemplate(String text) {
        boolean template = TEMPLATES.entrySet().stream().anyMatch(delimiters -> {
            int start = text.indexOf(delimiters.getKey());
            return start >= 0 && text.indexOf(delimiters.getValue(), start + 2) >= 0;
        });
        return template || PLEASE_SET.matcher(text).matches();
    }

    private String replacement(Matcher matcher) throws UnresolvedException {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String reference = matcher.group(1);
        if (reference == null) {
            throw new UnresolvedException("has a ${ without a }; write $${ for a literal ${");
        }
        if (reference.startsWith(FILE)) {
            return file(reference.substring(FILE.length()));
        }
        if (!NAME.matcher(reference).matches()) {
            throw new UnresolvedException(
                    "has a ${...} that is neither ${NAME} nor ${file:/path}; write $${ for a" + " literal ${");
        }
        String value = environment.apply(reference);
        value = value == null ? "" : content(value);
        if (value.isEmpty()) {
            throw new UnresolvedException(
                    "refers to the environment variable " + reference + ", which is not set or empty");
        }
        return value;
    }

    /** Removes the final line break and the byte order mark, which editors and shells add. */
    private static String content(String text) {
        return withoutFinalLineBreak(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /**
     * Removes the final line break, if there is one.
     *
     * @param text the text
     * @return the text without it
     */
    public static String withoutFinalLineBreak(String text) {
        return FINAL_LINE_BREAK.matcher(text).replaceFirst("");
    }

    private static String file(String name) throws UnresolvedException {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw new UnresolvedException("refers to the file " + name + ", which does not exist or is not a file");
            }
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(path)) {
                bytes = stream.readNBytes(MAX_FILE_BYTES + 1);
            }
            if (bytes.length > MAX_FILE_BYTES) {
                throw new UnresolvedException("refers to the file " + name + ", which is larger than 64 kilobytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return content(text);
        } catch (CharacterCodingException notText) {
            throw new UnresolvedException("refers to the file " + name + ", which is not valid UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnresolvedException("refers to the file " + name + ", which cannot be read");
        }
    }
}
