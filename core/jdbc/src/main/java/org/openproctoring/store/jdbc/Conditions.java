package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The conditions of a query, all of which must hold, with their parameters. */
final class Conditions implements Statements.ParameterBinder {
    private final List<String> conditions = new ArrayList<>();
    private final List<Statements.ParameterBinder> binders = new ArrayList<>();

    Conditions and(String condition) {
        return and(condition, parameters -> {});
    }

    Conditions and(String condition, Statements.ParameterBinder binder) {
        conditions.add(condition);
        binders.add(binder);
        return this;
    }

    /** Adds a condition with the text as its only parameter, if there is one. */
    Conditions and(String condition, Optional<String> text) {
        text.ifPresent(value -> and(condition, parameters -> parameters.text(value)));
        return this;
    }

    /** Adds the condition that a column has one of some texts; without any, no row matches. */
    Conditions in(String column, Collection<String> texts) {
        return switch (texts.size()) {
            case 0 -> and("1 = 0");
            // The order of an index applies only if all columns before are equal to one value.
            case 1 -> and(column + " = ?", Optional.of(texts.iterator().next()));
            default ->
                and(column + " IN (?" + ", ?".repeat(texts.size() - 1) + ")", parameters -> {
                    for (String text : texts) {
                        parameters.text(text);
                    }
                });
        };
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    @Override
    public void bind(Parameters parameters) throws SQLException {
        for (Statements.ParameterBinder binder : binders) {
            binder.bind(parameters);
        }
    }
}
