package org.openproctoring.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL files that create and migrate the tables. */
final class SchemaScript {
    /** The version of the schema that this library reads and writes. */
    static final int VERSION = 1;

    /** The tables of this version that every database has. */
    static final List<String> TABLES =
            List.of("attempt", "review", "exam_record", "outbox", "outbox_settled", "retired_pseudonym");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$\\R?");
    private static final Pattern END = Pattern.compile(";\\s*(?:\\R|$)");

    private SchemaScript() {}

    /**
     * Returns the script of one version.
     *
     * @param version 1 to {@link #VERSION}
     */
    static String text(JdbcDatabase database, TablePrefix prefix, int version) {
        String file = "schema/" + database.folder() + "/V" + version + ".sql";
        try (@Nullable InputStream in = SchemaScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the JAR of the store does not contain " + file);
            }
            return new String(in.readAllBytes(), UTF_8).replace(TablePrefix.DEFAULT.text(), prefix.text());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the statements of one version, in order and without comments. */
    static List<String> statements(JdbcDatabase database, TablePrefix prefix, int version) {
        String text = COMMENT.matcher(text(database, prefix, version)).replaceAll("");
        return END.splitAsStream(text)
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
