package org.openproctoring.core.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The README's table of violations. */
public final class ViolationTable {
    private ViolationTable() {}

    /** Returns the lines of the table. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("| code | severity | when |", "|---|---|---|"));
        for (ViolationCode code : ViolationCode.values()) {
            lines.add("| `" + code.code() + "` | " + code.severity().name().toLowerCase(Locale.ROOT) + " | "
                    + code.meaning() + " |");
        }
        return lines;
    }
}
