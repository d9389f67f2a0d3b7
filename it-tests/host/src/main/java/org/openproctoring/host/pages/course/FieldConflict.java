package org.openproctoring.host.pages.course;

import java.util.List;

/**
 * A field of a form that says something else than what is stored, because somebody else was faster.
 *
 * @param label the field, for people
 * @param stored what is stored now
 * @param own what the form says
 */
record FieldConflict(String label, String stored, String own) {
    static List<FieldConflict> among(List<FieldConflict> fields) {
        return fields.stream()
                .filter(field -> !field.stored().equals(field.own()))
                .toList();
    }
}
