package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a form that was sent: all of it on top, and each at its field. Templates call public methods alone. */
record FormErrors(List<Entry> entries) {
    static final FormErrors NONE = new FormErrors(List.of());

    /**
     * One thing that is wrong.
     *
     * @param field the id of the field at fault
     */
    record Entry(String field, String message) {}

    FormErrors {
        entries = List.copyOf(entries);
    }

    public boolean any() {
        return !entries.isEmpty();
    }

    /** As Open edX's page has it. */
    public String heading() {
        return entries.size() == 1
                ? "There is 1 error in this form."
                : "There are " + entries.size() + " errors in this form.";
    }

    /** What is wrong with a field; empty where nothing is. */
    public String of(String field) {
        return entries.stream()
                .filter(entry -> entry.field().equals(field))
                .map(Entry::message)
                .collect(Collectors.joining(" "));
    }
}
