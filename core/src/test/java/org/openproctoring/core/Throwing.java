package org.openproctoring.core;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Throws undeclared checked exceptions, as code in other JVM languages can. */
public final class Throwing {
    private Throwing() {}

    @SuppressWarnings("TypeParameterUnusedInFormals") // can be used as an expression of any type
    public static <T> T fail(Throwable thrown) {
        throw Throwing.<RuntimeException>undeclared(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> RuntimeException undeclared(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** Returns the stack trace as in a log. */
    public static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
