package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the schema of a database is like.
 *
 * @param tables the names of all tables, of the host's as well
 * @param versions the versions that were installed, the newest first; empty if the installation was interrupted
 */
record SchemaInspection(Set<String> tables, List<Version> versions, TablePrefix prefix) {
    private static final String VERSION_TABLE = "schema_version";

    /** A table of every schema that no host is likely to have one like. */
    private static final String CHARACTERISTIC_TABLE = "outbox_settled";

    /**
     * A version of the schema.
     *
     * @param number 1 or greater
     * @param compatibleFrom the oldest version whose library works with these tables
     */
    record Version(int number, int compatibleFrom) {}

    static SchemaInspection of(Statements statements) throws SQLException {
        Set<String> tables = new HashSet<>();
        statements
                .query(statements.dialect().tables(), row -> row.text("table_name"))
                .forEach(table -> tables.add(table.toLowerCase(Locale.ROOT)));
        List<Version> versions = tables.contains(statements.prefix().table(VERSION_TABLE))
                ? statements.query(
                        "SELECT version, compatible_from FROM {schema_version} ORDER BY version DESC",
                        row -> new Version(row.count("version"), row.count("compatible_from")))
                : List.of();
        return new SchemaInspection(tables, versions, statements.prefix());
    }

    /** Returns why the store cannot use the schema, or empty if it can. */
    static Optional<StoreException> problem(Statements statements) throws SQLException {
        SchemaInspection schema = of(statements);
        Optional<StoreException> problem = schema.problem();
        return problem.isPresent() ? problem : statements.dialect().incompatibility(statements);
    }

    /** Returns the newest installed version, or 0. */
    int version() {
        return versions.isEmpty() ? 0 : versions.get(0).number();
    }

    private Optional<StoreException> problem() {
        String name = prefix.table(VERSION_TABLE);
        if (!tables.contains(name)) {
            return Optional.of(absence(name));
        }
        if (versions.isEmpty()) {
            return Optional.of(StoreProblem.SCHEMA_INCOMPLETE.exception(name + " is empty"));
        }
        String found = "version " + version() + " in " + name + ", and the library has version " + SchemaScript.VERSION;
        if (version() < SchemaScript.VERSION) {
            return Optional.of(StoreProblem.SCHEMA_OLDER.exception(found));
        }
        if (versions.get(0).compatibleFrom() > SchemaScript.VERSION) {
            return Optional.of(StoreProblem.SCHEMA_NEWER.exception(found));
        }
        return missingTables();
    }

    private StoreException absence(String name) {
        Optional<String> other = tables.stream()
                .filter(table -> table.endsWith(VERSION_TABLE))
                .map(table -> table.substring(0, table.length() - VERSION_TABLE.length()))
                .filter(start -> tables.contains(start + CHARACTERISTIC_TABLE))
                .min(Comparator.naturalOrder());
        return other.isPresent()
                ? StoreProblem.SCHEMA_OTHER_PREFIX.exception(
                        "no table " + name + ", but tables with the prefix " + other.get())
                : StoreProblem.SCHEMA_MISSING.exception("no table " + name);
    }

    /** A newer, compatible schema can have more tables. */
    private Optional<StoreException> missingTables() {
        Set<String> missing = new TreeSet<>();
        for (String table : SchemaScript.TABLES) {
            missing.add(prefix.table(table));
        }
        missing.removeAll(tables);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(StoreProblem.SCHEMA_INCOMPLETE.exception("no table " + String.join(", ", missing)));
    }
}
