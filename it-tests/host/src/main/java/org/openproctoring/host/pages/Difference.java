package org.openproctoring.host.pages;

import java.util.List;

/**
 * A field of a form that says something else than what is stored, because somebody else was faster.
 *
 * @param label the field, for people
 * @param stored what is stored now
 * @param own what the form says
 */
record Difference(String label, String stored, String own) {
    static List<Difference> among(List<Difference> fields) {
        return fields.stream()
                .filter(field -> !field.stored().equals(field.own()))
                .toList();
    }
}
