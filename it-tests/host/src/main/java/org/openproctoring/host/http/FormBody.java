package org.openproctoring.host.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}. */
final class FormBody {
    private FormBody() {}

    static Map<String, String> read(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0
                    && fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1))) != null) {
                throw HttpException.of(400, "The form has a duplicate field.");
            }
        }
        return fields;
    }

    /** Encodes text for a query or a form. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw HttpException.of(400, "The body must be a URL-encoded form.");
        }
    }
}
