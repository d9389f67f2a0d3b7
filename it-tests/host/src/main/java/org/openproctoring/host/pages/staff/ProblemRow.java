package org.openproctoring.host.pages.staff;

import java.util.ArrayList;
import java.util.List;
import org.openproctoring.core.Problem;
import org.openproctoring.host.pages.Texts;

/** A problem of the configuration or of a provider, for display. */
record ProblemRow(String code, boolean error, String place, String message, String action) {
    private static final Texts TEXTS = Texts.ENGLISH;

    static List<ProblemRow> of(List<Problem> problems) {
        return problems.stream().map(ProblemRow::of).toList();
    }

    private static ProblemRow of(Problem problem) {
        List<String> place = new ArrayList<>();
        problem.backend().ifPresent(name -> place.add(TEXTS.get("staff.providers.place_service", name)));
        problem.key().ifPresent(key -> place.add(TEXTS.get("staff.providers.place_key", key)));
        problem.location().ifPresent(path -> place.add(fileName(path)));
        problem.line().ifPresent(line -> place.add(TEXTS.get("staff.providers.place_line", String.valueOf(line))));
        return new ProblemRow(
                problem.code(),
                problem.severity() == Problem.Severity.ERROR,
                String.join(", ", place),
                problem.message(),
                problem.action());
    }

    /** Returns only the file name; the full path is in the command's report. */
    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
