package org.openproctoring.core.config;

import java.util.Optional;
import org.openproctoring.core.problem.ProblemBuilder;
import org.openproctoring.core.problem.ProblemCode;

/**
 * The backend of new courses, as the configuration names it.
 *
 * @param text the text, before placeholders are resolved
 * @param location the file, if the configuration was read from one
 * @param line the line; 0 if not known
 */
public record DefaultSection(String text, Optional<String> location, int line) {
    public static final String KEY = "DEFAULT";

    public ProblemBuilder problem(ProblemCode code, String message) {
        return code.problem(message).location(location.orElse(null)).line(line).key(KEY);
    }
}
