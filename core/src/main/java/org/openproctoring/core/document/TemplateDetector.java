package org.openproctoring.core.document;

import org.openproctoring.core.document.DocumentException.Kind;

/** Detects unresolved templates, which parsers would report as an invalid map. */
final class TemplateDetector {
    private TemplateDetector() {}

    /** Returns whether a line has an opening <code>{{</code> or <code>{%</code> outside quotes. */
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
                "an unresolved template such as {{ NAME }} is not in quotes",
                "process the file with the template engine first, or put the value in quotes");
    }
}
