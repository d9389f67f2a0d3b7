package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.stream.Collectors;

/** The errors of a submitted form, shown in a summary and at each field. Templates can only call public methods. */
record FormErrors(List<Entry> entries) {
    static final FormErrors NONE = new FormErrors(List.of());

    /**
     * One error.
     *
     * @param field the id of the invalid field
     */
    record Entry(String field, String message) {}

    FormErrors {
        entries = List.copyOf(entries);
    }

    public boolean any() {
        return !entries.isEmpty();
    }

    /** Returns the error of a field, or an empty text. */
    public String of(String field) {
        return entries.stream()
                .filter(entry -> entry.field().equals(field))
                .map(Entry::message)
                .collect(Collectors.joining(" "));
    }
}
