package org.openproctoring.core.document;

import java.util.OptionalInt;

/**
 * Says why a document cannot be read, where, and what to do about it. Neither its texts nor anything attached to it
 * repeats a piece of a document's values: a secret may stand at the very place that is wrong. So it has no cause, as
 * parsers quote what they choke on.
 */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for a caller that treats it differently. More may be added. */
    public enum Kind {
        /** The file is missing, a directory, not permitted or failed while being read. */
        UNREADABLE,
        /** There are more bytes than {@link Document#MAX_BYTES}. */
        TOO_LARGE,
        /** The bytes are not UTF-8, or hold characters that are in no text. */
        NOT_TEXT,
        /** There is nothing but white space, comments or a lone null. */
        EMPTY,
        /** Neither JSON nor YAML; or a {@code Map} with something that no file can hold. */
        SYNTAX,
        /** Too many values, counted with every use of a YAML alias, or nested too deeply. */
        TOO_COMPLEX
    }

    /** What went wrong. */
    private final Kind kind;

    /** Which document it is about. */
    private final String source;

    /** Where, 0 for nowhere. */
    private final int line;

    /** What is wrong. */
    private final String message;

    /** What to do. */
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
     * What went wrong, in one word.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Which document it is about.
     *
     * @return the file's path or the label that the caller gave
     */
    public String source() {
        return source;
    }

    /**
     * Where it is wrong.
     *
     * @return the line, counted from 1, if the fault has one
     */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /**
     * What is wrong.
     *
     * @return a sentence without source and line, in lower case and without a full stop
     */
    public String message() {
        return message;
    }

    /**
     * What to do next.
     *
     * @return a sentence, in lower case and without a full stop
     */
    public String action() {
        return action;
    }
}
