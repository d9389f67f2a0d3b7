package org.openproctoring.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Session;

/** A request. Its body is read before the endpoint is called. */
public final class HttpRequest {
    private final Request request;
    private final List<String> parameters;
    private final Optional<Account> caller;
    private final Optional<Session> session;
    private final byte @Nullable [] body;

    HttpRequest(Request request, List<String> parameters, Optional<Account> caller, Optional<Session> session) {
        this(request, parameters, caller, session, null);
    }

    private HttpRequest(
            Request request,
            List<String> parameters,
            Optional<Account> caller,
            Optional<Session> session,
            byte @Nullable [] body) {
        this.request = request;
        this.parameters = parameters;
        this.caller = caller;
        this.session = session;
        this.body = body;
    }

    /** Returns a copy with the authenticated caller. */
    HttpRequest by(Account account, Optional<Session> cookie) {
        return new HttpRequest(request, parameters, Optional.of(account), cookie, body);
    }

    /** Returns a copy with the body. */
    HttpRequest with(byte[] arrived) {
        return new HttpRequest(request, parameters, caller, session, arrived);
    }

    /** Returns the first parameter of the path. */
    public String parameter() {
        return parameter(0);
    }

    /** Returns a parameter of the path by its index, from 0. */
    public String parameter(int index) {
        return parameters.get(index);
    }

    /** Returns the first parameter of the path, if the route has one. */
    Optional<String> firstParameter() {
        return parameters.stream().findFirst();
    }

    /** Returns the caller; present on every route that is not public. */
    public Account caller() {
        return caller.orElseThrow(() -> new IllegalStateException("the route is public"));
    }

    /** Returns the caller on a route that also accepts callers without a token. */
    public Optional<Account> callerIfKnown() {
        return caller;
    }

    /** Returns the session; present on every page that is not public. */
    public Session session() {
        return session.orElseThrow(() -> new IllegalStateException("the route is not a page's"));
    }

    /** Returns the session, if the request was authenticated by one before it was refused. */
    public Optional<Session> sessionIfKnown() {
        return session;
    }

    /** Returns the method in upper case. */
    public String method() {
        return request.getMethod();
    }

    /** Returns the raw path. */
    public String path() {
        return request.getHttpURI().getPath();
    }

    /** Returns the raw path and query. */
    public String pathQuery() {
        return request.getHttpURI().getPathQuery();
    }

    /** Returns the last value of a query parameter. */
    public Optional<String> query(String name) {
        List<String> values = queries().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Returns all query parameters. */
    public Map<String, List<String>> queries() {
        try {
            return Request.extractQueryParameters(request).toMultiMap();
        } catch (IllegalArgumentException | org.eclipse.jetty.http.HttpException.IllegalStateException malformed) {
            throw HttpException.of(400, "The query is not correctly URL-encoded.");
        }
    }

    /** Returns the raw body, which must not exceed the default limit. */
    public byte[] body() {
        byte[] sent = bodyOrMore();
        if (sent.length > RequestBody.LARGEST) {
            throw HttpException.with(HttpResponse.json(
                            413, Map.of("detail", "The body is larger than " + RequestBody.LARGEST + " bytes."))
                    .header("Connection", "close"));
        }
        return sent;
    }

    /** Returns the raw body. A body above the route's limit is cut off one byte after the limit. */
    public byte[] bodyOrMore() {
        return body == null ? new byte[0] : body.clone();
    }

    /** Returns the body, which must be one JSON object. */
    public JsonNode json() {
        return JsonBodies.object(body());
    }

    /** Returns the elements of the body, which must be a JSON list. */
    public List<JsonNode> jsonList() {
        return JsonBodies.list(body());
    }

    /** Returns the body, which must be a form without duplicate fields. */
    public Map<String, String> form() {
        return FormBody.read(body());
    }

    /** Returns the value of the header {@code Authorization}. */
    public Optional<String> authorization() {
        return header("Authorization");
    }

    /** Returns the first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Returns all headers in order, including duplicates. */
    public List<Map.Entry<String, String>> headers() {
        return request.getHeaders().stream()
                .map(field -> Map.entry(field.getName(), value(field)))
                .toList();
    }

    private static String value(HttpField field) {
        return field.getValue() == null ? "" : field.getValue();
    }

    /** Returns the value of a cookie if exactly one has this name. */
    public Optional<String> cookie(String name) {
        List<String> values = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Returns whether the browser reports that a page of this host sent the request. A request without such headers passes,
     * because browsers always send one of them.
     *
     * @param address the public URL of the host
     */
    public boolean fromOwnPage(URI address) {
        Optional<String> site = header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        return header("Origin")
                .map(origin -> origin.equals(Origin.of(address))
                        || header("Host").filter(host -> isAt(host, origin)).isPresent())
                .orElse(true);
    }

    /** Compares with the requested host name, because the host may have several names. */
    private static boolean isAt(String host, String origin) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /** Returns whether the client accepts HTML pages. */
    public boolean wantsPage() {
        return request.getHeaders().getCSV(HttpHeader.ACCEPT, false).stream()
                .anyMatch(type -> type.startsWith("text/html"));
    }

    /** Returns whether the method is safe. */
    boolean safe() {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Returns the IP address of the client. */
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }
}
