package org.openproctoring.core.document;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.document.DocumentException.Kind;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Creates messages for faults in YAML. The parser's own messages are not used because they quote the positions. */
final class YamlErrors {
    private static final String QUOTE = "put the value in quotes";
    private static final String INDENT =
            "give all entries of one level the same indentation, and put the whole of a value in quotes";

    /** A tag in common use, such as {@code !vault} or {@code !!python/object:module.Class}. */
    private static final Pattern TAG = Pattern.compile("!{1,2}[A-Za-z][-A-Za-z0-9_/.:]{0,79}");

    /** The same without digits, which would indicate a password. */
    private static final Pattern WORD_TAG = Pattern.compile("!{1,2}[A-Za-z][-A-Za-z_/.:]{0,79}");

    private final SourceText source;
    private final YamlPositions positions;

    YamlErrors(SourceText source, YamlPositions positions) {
        this.source = source;
        this.positions = positions;
    }

    /** Creates the exception for an error of SnakeYAML's scanner or parser. Only the first words of its texts are used. */
    DocumentException complaint(MarkedYAMLException error) {
        String doing = error.getContext() == null ? "" : error.getContext();
        String met = error.getProblem() == null ? "" : error.getProblem();
        int start = index(error.getContextMark());
        int index = index(error.getProblemMark());
        if (hasTemplate(index)) {
            return TemplateDetector.fault(source, positions.line(index));
        }
        // A block may start many lines above the problem.
        if (start >= 0 && !doing.startsWith("while parsing a block") && hasTemplate(start)) {
            return TemplateDetector.fault(source, positions.line(start));
        }
        if (doing.startsWith("while scanning")) {
            return scanning(doing, start, index);
        }
        if (doing.startsWith("while parsing a flow")) {
            return flow(start, index);
        }
        if (met.startsWith("found undefined tag handle")) {
            return reserved('!', index);
        }
        if (met.startsWith("mapping values are not allowed")) {
            return fault(
                    index,
                    "unexpected colon: a value that contains ': ' needs quotes, or the indentation is wrong",
                    "put the value in quotes, or correct the indentation");
        }
        if (met.startsWith("sequence entries are not allowed") || met.startsWith("mapping keys are not allowed")) {
            return fault(
                    index,
                    "unexpected '- ' or '? ': no list or key can start here",
                    "start the list on a line of its own, or put the value in quotes");
        }
        if (met.startsWith("expected <block end>") || met.startsWith("expected '<document start>'")) {
            return fault(
                    index,
                    "this line does not continue the one above: the indentation differs, or text follows a value in"
                            + " quotes",
                    INDENT);
        }
        if (met.startsWith("found incompatible YAML") || met.contains("duplicate")) {
            return directive(index);
        }
        if (met.startsWith("expected the node content")) {
            return fault(
                    index, "a value is missing, or starts with a character that has a special meaning in YAML", QUOTE);
        }
        return other(index);
    }

    private DocumentException scanning(String doing, int start, int index) {
        if (doing.startsWith("while scanning for the next token")) {
            return cannotStart(index);
        }
        if (doing.startsWith("while scanning an alias")) {
            return reserved('*', start);
        }
        if (doing.startsWith("while scanning an anchor")) {
            return reserved('&', start);
        }
        if (doing.startsWith("while scanning a tag")) {
            return reserved('!', start);
        }
        if (doing.startsWith("while scanning a simple key")) {
            return fault(start, "this is neither a 'key: value' nor part of the value above it", INDENT);
        }
        if (doing.startsWith("while scanning a quoted scalar")) {
            return fault(start, "a value starts with a quote but has no closing one", "close the quotes");
        }
        if (doing.startsWith("while scanning a double-quoted scalar")) {
            return fault(
                    index,
                    "a backslash in double quotes starts an unknown escape sequence",
                    "use single quotes, or write two backslashes for a literal one");
        }
        if (doing.startsWith("while scanning a block scalar")) {
            return fault(
                    start,
                    "a value starts with '|' or '>', which start a block of text on the following lines",
                    "put the value in quotes, or start the text on the next line");
        }
        if (doing.contains("directive")) {
            return directive(start);
        }
        return other(index);
    }

    private DocumentException flow(int start, int index) {
        if (positions.isEnd(index)) {
            return fault(start, "a '[' or '{' starts here and is never closed", "close it");
        }
        if (positions.at(index) == '{' && positions.at(index - 1) == '$') {
            return fault(index, "a placeholder ${...} inside [...] or {...} needs quotes", QUOTE);
        }
        return fault(
                index,
                "a comma or a closing bracket is missing inside [...] or {...}",
                "check the commas, brackets and quotes here and on the line above");
    }

    private DocumentException cannotStart(int index) {
        int character = positions.at(index);
        return switch (character) {
            case '\t' ->
                fault(
                        index,
                        "a tab is used where YAML requires spaces",
                        "replace the tab with spaces, or put the value in quotes");
            case '%', '@', '`', '|', '>' -> reserved((char) character, index);
            default -> other(index);
        };
    }

    private DocumentException directive(int index) {
        return fault(
                index,
                "a line that starts with '%' is a YAML directive, and this one is not supported",
                "remove the line, or put the value in quotes");
    }

    /** Creates the exception for a reserved character at the start of a value, which is frequent in passwords. */
    DocumentException reserved(char character, int index) {
        return fault(
                index,
                "a value starts with '" + character + "', which has a special meaning in YAML",
                QUOTE + " if it is text");
    }

    DocumentException notAKey(int index) {
        return hasTemplate(index)
                ? TemplateDetector.fault(source, positions.line(index))
                : fault(index, "a key is a list, a map or an alias", "use text as the key, in quotes if necessary");
    }

    /** Creates the node of a value that does not match its standard tag. */
    UnresolvedNode mismatch(int index) {
        return new UnresolvedNode(
                "does not have the type that the tag before it, which starts with '!!', declares",
                "Remove the tag.",
                positions.line(index));
    }

    /** Creates the node of an anchor without a value, probably a password that starts with an ampersand. */
    UnresolvedNode anchorWithoutValue(int index) {
        return new UnresolvedNode(
                "starts with '&', which marks an anchor in YAML, and has no value",
                "If the value itself starts with '&', put it in quotes.",
                positions.line(index));
    }

    /** Creates the node of a map or list with a tag that another program must resolve. */
    UnresolvedNode tagged(CollectionStartEvent start) {
        return tagged(start.getStartMark(), YamlType.shorthand(start.getTag()), TAG, "");
    }

    /** Creates the node of a scalar with a tag that another program must resolve, or a password that looks like one. */
    UnresolvedNode tagged(ScalarEvent event) {
        String tag = YamlType.shorthand(event.getTag());
        if (event.isLiteral() || event.isFolded()) {
            // A block of text is not put in quotes, so the tag is not the start of a password.
            return tagged(event.getStartMark(), tag, TAG, "");
        }
        boolean passwordOnly = event.getValue().isEmpty();
        return tagged(
                event.getStartMark(),
                passwordOnly ? "" : tag,
                WORD_TAG,
                " If the value itself starts with '!', put all of it in quotes.");
    }

    /** Creates a node that names the tag only if it matches a pattern. Otherwise it may be part of a password. */
    private UnresolvedNode tagged(Mark start, String tag, Pattern nameable, String quotes) {
        return new UnresolvedNode(
                nameable.matcher(tag).matches()
                        ? "has the tag " + tag + ", which this program does not resolve"
                        : "starts with '!', which marks a tag in YAML, and this program does not resolve it",
                "Resolve the tag before this program reads the file, or move the value to an environment variable or a"
                        + " file and refer to it with ${NAME} or ${file:/path}." + quotes,
                positions.line(start.getIndex()));
    }

    DocumentException tooLong(int index) {
        return source.fault(
                Kind.TOO_COMPLEX,
                positions.line(index),
                "a number is too long",
                "put it in quotes if it is text, and remove the tag before it");
    }

    DocumentException fault(int index, String message, String action) {
        return source.fault(
                Kind.SYNTAX, positions.line(index), message + " (column " + positions.column(index) + ")", action);
    }

    DocumentException other(int index) {
        return fault(
                index, "this is not valid YAML", "check the quotes, colons and indentation here and on the line above");
    }

    private boolean hasTemplate(int index) {
        return TemplateDetector.isIn(source.line(positions.line(index)));
    }

    private static int index(@Nullable Mark mark) {
        return mark == null ? -1 : mark.getIndex();
    }
}
