package org.openproctoring.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.openproctoring.host.access.Account;

/** One request, as an endpoint sees it. */
public final class Call {
    private final Request request;
    private final Optional<String> parameter;
    private final Optional<Account> caller;

    Call(Request request, Optional<String> parameter, Optional<Account> caller) {
        this.request = request;
        this.parameter = parameter;
        this.caller = caller;
    }

    /** What stands in the path where the route has a parameter. */
    public String parameter() {
        return parameter.orElseThrow(() -> new IllegalStateException("the route has no parameter"));
    }

    /** Who calls: present on every route that is not public. */
    public Account caller() {
        return caller.orElseThrow(() -> new IllegalStateException("the route is public"));
    }

    /** The last value of a parameter in the query. */
    public Optional<String> query(String name) {
        List<String> values = Request.extractQueryParameters(request).getValuesOrEmpty(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** The body, which must be one JSON object. */
    public JsonNode json() {
        return Json.object(RequestBody.read(request));
    }

    /** The body, which must be a form in which no field stands twice. */
    public Map<String, String> form() {
        return Form.read(RequestBody.read(request));
    }

    /** The value of the header {@code Authorization}. */
    public Optional<String> authorization() {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    /** The address that the request came from. */
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }
}
