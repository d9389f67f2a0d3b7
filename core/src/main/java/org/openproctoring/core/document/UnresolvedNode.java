package org.openproctoring.core.document;

/**
 * A value that YAML leaves to another program, such as one behind the tag {@code !vault}, or one whose tag contradicts
 * it. It does not matter unless somebody reads it. Its texts repeat nothing of the value.
 *
 * @param whatIsWrong why there is no value: the end of a sentence that begins with the key
 * @param action what to do: a full sentence, whose advice never changes the value itself
 * @param line where the value starts; 0 if unknown
 */
public record UnresolvedNode(String whatIsWrong, String action, int line) implements Node {
    @Override
    public String toString() {
        return "unresolved, line " + line;
    }
}
