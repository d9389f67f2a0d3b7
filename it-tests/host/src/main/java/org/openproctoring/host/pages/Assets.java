package org.openproctoring.host.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;

/** The host's own styles, scripts and icon. */
public final class Assets {
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "site.css", CSS,
            "exam.css", CSS,
            "forms.js", SCRIPT,
            "times.js", SCRIPT,
            "texts.js", SCRIPT,
            "exam.js", SCRIPT,
            "running-exam.js", SCRIPT,
            "attempts.js", SCRIPT,
            "vendor-redirect.js", SCRIPT,
            "icon.svg", "image/svg+xml");

    public List<Route> routes() {
        return TYPES.entrySet().stream()
                .map(asset -> {
                    byte[] content = content(asset.getKey());
                    return Route.open(
                            "GET",
                            "/assets/" + asset.getKey(),
                            call -> HttpResponse.of(200, asset.getValue(), content)
                                    .header("Cache-Control", "no-cache"));
                })
                .toList();
    }

    private static byte[] content(String name) {
        try (InputStream content = Assets.class.getClassLoader().getResourceAsStream("page-assets/" + name)) {
            if (content == null) {
                throw new IllegalStateException("the host's JAR does not contain page-assets/" + name);
            }
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
