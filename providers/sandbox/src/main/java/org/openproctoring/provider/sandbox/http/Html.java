package org.openproctoring.provider.sandbox.http;

/** The common layout of HTML pages. */
public final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse}td,th{border:1px solid #8888;padding:.25rem .5rem;text-align:left}
            """;

    private Html() {}

    /** Returns a page. The content is HTML. */
    public static String page(String title, String content) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title) + "</title><style>"
                + STYLE + "</style></head>\n<body><h1>" + escaped(title) + "</h1>\n" + content
                + "\n<p><small>Open Proctoring sandbox. You aren't being monitored.</small></p></body></html>\n";
    }

    public static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
