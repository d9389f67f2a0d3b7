package org.openproctoring.core.document;

import org.openproctoring.core.document.DocumentException.Kind;

/** Recognises what a template left behind: to a parser it is an odd map, to an operator a step that was forgotten. */
final class TemplateDetector {
    private TemplateDetector() {}

    /** Whether a line has an opening <code>{{</code> or <code>{%</code> outside quotes. */
    static boolean isIn(String line) {
        char quote = 0;
        for (int index = 0; index < line.length() - 1; index++) {
            char character = line.charAt(index);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '"' || character == '\'') {
                quote = character;
            } else if (character == '{' && (line.charAt(index + 1) == '{' || line.charAt(index + 1) == '%')) {
                return true;
            }
        }
        return false;
    }

    static DocumentException fault(SourceText source, int line) {
        return source.fault(
                Kind.SYNTAX,
                line,
                "a template such as {{ NAME }} is left unresolved here, without quotes",
                "run the template engine over the file first, or put the value in quotes");
    }
}
