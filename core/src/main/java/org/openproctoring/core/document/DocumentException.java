package org.openproctoring.core.document;

import java.util.OptionalInt;

/**
 * Thrown if a document cannot be read, with the location and an action. It never contains any part of the document's
 * values, because the invalid text may be a secret. It does not have a cause either, because parsers quote the text.
 */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kind of fault, for callers that distinguish them. May grow. */
    public enum Kind {
        /** The file does not exist, is a directory, cannot be accessed, or could not be read to its end. */
        UNREADABLE,
        /** The document is larger than {@link Document#MAX_BYTES}. */
        TOO_LARGE,
        /** The bytes are not valid UTF-8, or contain control characters. */
        NOT_TEXT,
        /** The document contains only white space, comments or a single null. */
        EMPTY,
        /** The document is neither valid JSON nor valid YAML, or a {@code Map} contains an unsupported value. */
        SYNTAX,
        /** The document has too many values, counting every use of a YAML alias, or is nested too deeply. */
        TOO_COMPLEX
    }

    /** See {@link #kind()}. */
    private final Kind kind;

    /** See {@link #source()}. */
    private final String source;

    /** The line; 0 if not known. */
    private final int line;

    /** See {@link #message()}. */
    private final String message;

    /** See {@link #action()}. */
    private final String action;

    DocumentException(Kind kind, String source, int line, String message, String action) {
        super(source + (line > 0 ? ", line " + line : "") + ": " + message + "; " + action);
        this.kind = kind;
        this.source = source;
        this.line = line;
        this.message = message;
        this.action = action;
    }

    /**
     * Returns the kind of fault.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the name of the document.
     *
     * @return the file's path or the label that the caller gave
     */
    public String source() {
        return source;
    }

    /**
     * Returns the line of the fault.
     *
     * @return the line, counted from 1, if known
     */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /**
     * Returns the fault.
     *
     * @return a clause without source and line, in lower case and without a period
     */
    public String message() {
        return message;
    }

    /**
     * Returns the action that fixes the fault.
     *
     * @return a clause that starts with a verb, in lower case and without a period
     */
    public String action() {
        return action;
    }
}
