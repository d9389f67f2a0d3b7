package org.openproctoring.host.pages;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Renders the templates in {@code page-templates/}. Values are escaped, and a missing value or text is an error. */
public final class Templates {
    /** Not a valid package name, so that modules do not encapsulate it. */
    private static final String FOLDER = "page-templates";

    private final PebbleEngine engine;
    private final RunningExamBanner banner;

    /**
     * Creates the templates.
     *
     * @param banner finds what the pages of a session show above their content
     */
    public Templates(RunningExamBanner banner) {
        this.banner = banner;
        ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix(FOLDER);
        loader.setSuffix(".html");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .extension(new TextExtension())
                .build();
    }

    RunningExamBanner banner() {
        return banner;
    }

    String render(String name, Map<String, Object> values, Texts texts) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(text, values, texts.locale());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
