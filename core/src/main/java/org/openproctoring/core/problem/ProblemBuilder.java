package org.openproctoring.core.problem;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.Problem;
import org.openproctoring.core.text.DisplayText;

/** Builds a {@link Problem}. */
public final class ProblemBuilder {
    private final ProblemCode code;
    private final String message;
    private String action;
    private @Nullable String backend;
    private @Nullable String provider;
    private @Nullable String location;
    private int line;
    private @Nullable String key;

    ProblemBuilder(ProblemCode code, String message) {
        this.code = code;
        this.message = message;
        this.action = code.action();
    }

    public ProblemBuilder action(String value) {
        action = value;
        return this;
    }

    public ProblemBuilder backend(@Nullable String value) {
        backend = value;
        return this;
    }

    public ProblemBuilder provider(@Nullable String value) {
        provider = value;
        return this;
    }

    public ProblemBuilder location(@Nullable String value) {
        location = value;
        return this;
    }

    /** Sets the line; 0 if it is not known. */
    public ProblemBuilder line(int value) {
        line = value;
        return this;
    }

    public ProblemBuilder key(@Nullable String value) {
        key = value;
        return this;
    }

    public Problem build() {
        return new Problem(
                code.code(),
                code.severity(),
                DisplayText.onOneLine(message),
                action,
                Optional.ofNullable(backend),
                Optional.ofNullable(provider),
                Optional.ofNullable(location),
                line > 0 ? OptionalInt.of(line) : OptionalInt.empty(),
                Optional.ofNullable(key));
    }
}
