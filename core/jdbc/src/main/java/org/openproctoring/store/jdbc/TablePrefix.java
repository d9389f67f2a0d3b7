package org.openproctoring.store.jdbc;

import java.util.regex.Pattern;

/**
 * The beginning of the names of the store's tables and indexes.
 *
 * @param text for example {@code proctoring_}
 */
record TablePrefix(String text) {
    /** PostgreSQL cuts names after 63 characters, and the longest name without the prefix has 31. */
    private static final Pattern VALID = Pattern.compile("[a-z_][a-z0-9_]{0,29}");

    /** What the schema files are written with. */
    static final TablePrefix DEFAULT = new TablePrefix("proctoring_");

    TablePrefix {
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the table prefix \"" + text
                            + "\" is invalid; use 1 to 30 characters: lower-case letters, digits and underscores, and no digit first");
        }
    }

    /** Returns the name of a table. */
    String table(String name) {
        return text + name;
    }

    /** Replaces names in braces with the names of tables. */
    String expand(String sql) {
        return sql.replace("{", text).replace("}", "");
    }
}
