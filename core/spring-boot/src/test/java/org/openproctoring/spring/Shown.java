package org.openproctoring.spring;

import java.util.Collection;
import java.util.Map;

/** Everything that an endpoint's answer shows, as text. Its types have getters and no text form. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                append(key, text);
                append(item, text);
            });
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> append(item, text));
        } else if (value != null && value.getClass().getName().startsWith("org.springframework.boot.actuate.")) {
            for (var method : value.getClass().getMethods()) {
                if (method.getName().startsWith("get")
                        && method.getParameterCount() == 0
                        && method.getDeclaringClass() != Object.class) {
                    try {
                        method.setAccessible(true);
                        append(method.invoke(value), text);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        } else {
            text.append(value).append('\n');
        }
    }
}
