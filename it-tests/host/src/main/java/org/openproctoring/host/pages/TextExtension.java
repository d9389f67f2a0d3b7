package org.openproctoring.host.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of templates that return texts in the language of the page:
 *
 * <ul>
 *   <li>{@code t(key, values…)}, a text, which is escaped like any value
 *   <li>{@code html(key, values…)}, a text with markup, whose values are escaped; a time becomes an element
 *   <li>{@code script_texts(prefix)}, the texts of a script as JSON, which is escaped like any value
 * </ul>
 */
final class TextExtension extends AbstractExtension {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "t", function((texts, arguments) -> texts.get(key(arguments), values(arguments))),
                "html", function(TextExtension::html),
                "script_texts", function(TextExtension::scriptTexts));
    }

    private interface Body {
        Object of(Texts texts, List<Object> arguments);
    }

    private static Function function(Body body) {
        return new Function() {
            @Override
            public @Nullable List<String> getArgumentNames() {
                return null;
            }

            @Override
            public Object execute(
                    Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
                List<Object> inOrder = IntStream.range(0, arguments.size())
                        .mapToObj(index -> arguments.get(String.valueOf(index)))
                        .toList();
                return body.of(Texts.in(context.getLocale()), inOrder);
            }
        };
    }

    private static String key(List<Object> arguments) {
        return arguments.get(0).toString();
    }

    private static Object[] values(List<Object> arguments) {
        return arguments.subList(1, arguments.size()).toArray();
    }

    private static Object html(Texts texts, List<Object> arguments) {
        Object[] values = arguments.stream().skip(1).map(TextExtension::escaped).toArray();
        return new SafeString(texts.get(key(arguments), values));
    }

    private static Object escaped(Object value) {
        if (value instanceof DisplayTime time) {
            return "<time datetime=\"" + escaped(time.iso()) + "\">" + escaped(time.text()) + "</time>";
        }
        if (value instanceof Number || value instanceof SafeString) {
            return value;
        }
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Object scriptTexts(Texts texts, List<Object> arguments) {
        try {
            return JSON.writeValueAsString(texts.startingWith(key(arguments)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
