package org.openproctoring.core.document;

/**
 * A value that another program must resolve, such as one with the tag {@code !vault}, or one that does not match its tag.
 * It is a problem only if it is read. Its texts do not contain any part of the value.
 *
 * @param whatIsWrong the end of a sentence that begins with the key
 * @param action what to do, as a sentence
 * @param line where the value starts; 0 if unknown
 */
public record UnresolvedNode(String whatIsWrong, String action, int line) implements Node {
    @Override
    public String toString() {
        return "unresolved, line " + line;
    }
}
