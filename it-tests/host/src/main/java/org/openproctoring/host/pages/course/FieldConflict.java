package org.openproctoring.host.pages.course;

import java.util.List;

/**
 * A form field that differs from the stored value because of a concurrent change.
 *
 * @param label the display name of the field
 * @param stored the value that is stored now
 * @param own the value in the form
 */
record FieldConflict(String label, String stored, String own) {
    static List<FieldConflict> among(List<FieldConflict> fields) {
        return fields.stream()
                .filter(field -> !field.stored().equals(field.own()))
                .toList();
    }
}
