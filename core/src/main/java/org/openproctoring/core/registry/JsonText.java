package org.openproctoring.core.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.Problem;

/** Writes what the reports in JSON have in common. */
final class JsonText {
    /** Buffers per thread, the default, would keep the class loader of a stopped web application in memory. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private JsonText() {}

    /** Writes the content of a document. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns an indented document with a line break at its end. */
    static String of(Content content) {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try (JsonGenerator json = FACTORY.createGenerator(text).setPrettyPrinter(printer)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    static void problems(JsonGenerator json, String field, List<Problem> problems) throws IOException {
        json.writeArrayFieldStart(field);
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("code", problem.code());
            json.writeStringField("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            text(json, "backend", problem.backend());
            text(json, "provider", problem.provider());
            text(json, "location", problem.location());
            number(json, "line", problem.line());
            text(json, "key", problem.key());
            json.writeStringField("message", problem.message());
            json.writeStringField("action", problem.action());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a flag, a number, a text, null, or a collection or map of these. */
    static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(new BigDecimal(number.toString()));
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    /** Writes a text, or null if it is absent. */
    static void text(JsonGenerator json, String field, Optional<String> text) throws IOException {
        json.writeStringField(field, text.orElse(null));
    }

    /** Writes a number, or null if it is absent. */
    static void number(JsonGenerator json, String field, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(field, number.getAsInt());
        } else {
            json.writeNullField(field);
        }
    }
}
