package org.openproctoring.core;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Throws what Java's compiler would not let pass, as code in other languages does. */
public final class Throwing {
    private Throwing() {}

    @SuppressWarnings("TypeParameterUnusedInFormals") // stands wherever a value is wanted
    public static <T> T fail(Throwable thrown) {
        throw Throwing.<RuntimeException>undeclared(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> RuntimeException undeclared(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** What a log would show: messages, places and causes. */
    public static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
