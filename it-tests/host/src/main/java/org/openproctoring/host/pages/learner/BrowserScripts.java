package org.openproctoring.host.pages.learner;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.core.web.WebRequest;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Route;

/** Mounts the library's endpoint for browser scripts. */
public final class BrowserScripts {
    /** The mount path. */
    public static final String FOLDER = "/openproctoring";

    private final ClientScripts scripts;

    /** Mounts the endpoint. */
    public BrowserScripts(ClientScripts scripts) {
        this.scripts = scripts;
    }

    public List<Route> routes() {
        // Public: front ends of other origins load workers without a session, and the scripts are not secret.
        return Stream.of("/{}", "/{}/{}", "/{}/{}/{}", "/{}/{}/{}/{}")
                .map(path -> Route.open("GET", FOLDER + path, this::handle))
                .toList();
    }

    private HttpResponse handle(HttpRequest call) {
        return HttpResponse.of(scripts.handle(
                WebRequest.builder(call.method(), call.pathQuery()).build()));
    }
}
