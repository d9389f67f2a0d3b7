package org.openproctoring.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import org.openproctoring.core.web.WebRequest;
import org.openproctoring.core.web.WebResponse;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/** Passes requests of Spring MVC to an endpoint of the library. */
final class WebEndpointHandler implements HttpRequestHandler {
    private final Function<WebRequest, WebResponse> endpoint;
    private final CallbackAuthenticator authenticator;

    WebEndpointHandler(Function<WebRequest, WebResponse> endpoint, CallbackAuthenticator authenticator) {
        this.endpoint = endpoint;
        this.authenticator = authenticator;
    }

    /** Creates a handler for an endpoint that is public. */
    static WebEndpointHandler anonymous(Function<WebRequest, WebResponse> endpoint) {
        return new WebEndpointHandler(endpoint, request -> Optional.empty());
    }

    @Override
    public void handleRequest(HttpServletRequest received, HttpServletResponse response) throws IOException {
        WebRequest.Builder request =
                WebRequest.builder(received.getMethod(), target(received)).body(received.getInputStream());
        for (String name : Collections.list(received.getHeaderNames())) {
            Collections.list(received.getHeaders(name)).forEach(value -> request.header(name, value));
        }
        authenticator.client(received).ifPresent(request::client);
        WebResponse answer = endpoint.apply(request.build());
        byte[] body = answer.body();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Returns the raw path below the context path and the path of the dispatcher servlet, with the raw query. */
    private static String target(HttpServletRequest request) {
        String path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .value();
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }
}
