package org.openproctoring.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Session;

/** One request, as an endpoint sees it. Its body was read before the endpoint is called. */
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

    /** The same call, after it became known whose it is. */
    HttpRequest by(Account account, Optional<Session> cookie) {
        return new HttpRequest(request, parameters, Optional.of(account), cookie, body);
    }

    /** The same call, after its body has arrived. */
    HttpRequest with(byte[] arrived) {
        return new HttpRequest(request, parameters, caller, session, arrived);
    }

    /** What stands in the path where the route has its first parameter. */
    public String parameter() {
        return parameter(0);
    }

    /** What stands in the path where the route has a parameter, counted from 0. */
    public String parameter(int index) {
        return parameters.get(index);
    }

    /** The first parameter, where the route has any. */
    Optional<String> firstParameter() {
        return parameters.stream().findFirst();
    }

    /** Who calls: present on every route that is not public. */
    public Account caller() {
        return caller.orElseThrow(() -> new IllegalStateException("the route is public"));
    }

    /** Who calls, where a route takes callers with a token and without. */
    public Optional<Account> callerIfKnown() {
        return caller;
    }

    /** The session that a cookie named: present on every page that is not public. */
    public Session session() {
        return session.orElseThrow(() -> new IllegalStateException("the route is not a page's"));
    }

    /** The method, in upper case. */
    public String method() {
        return request.getMethod();
    }

    /** The path as it was sent. */
    public String path() {
        return request.getHttpURI().getPath();
    }

    /** Path and query as they were sent. */
    public String pathQuery() {
        return request.getHttpURI().getPathQuery();
    }

    /** The last value of a parameter in the query. */
    public Optional<String> query(String name) {
        List<String> values = queries().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All names and values of the query. */
    public Map<String, List<String>> queries() {
        try {
            return Request.extractQueryParameters(request).toMultiMap();
        } catch (IllegalArgumentException | org.eclipse.jetty.http.HttpException.IllegalStateException malformed) {
            throw HttpException.of(400, "The query is not URL-encoded.");
        }
    }

    /** The body, as it was sent. */
    public byte[] body() {
        byte[] sent = bodyOrMore();
        if (sent.length > RequestBody.LARGEST) {
            throw HttpException.with(HttpResponse.json(
                            413, Map.of("detail", "The body is larger than " + RequestBody.LARGEST + " bytes."))
                    .header("Connection", "close"));
        }
        return sent;
    }

    /** The body, as it was sent; of one that is larger than the route allows, one byte more than that. */
    public byte[] bodyOrMore() {
        return body == null ? new byte[0] : body.clone();
    }

    /** The body, which must be one JSON object. */
    public JsonNode json() {
        return JsonBodies.object(body());
    }

    /** The body, which must be a JSON list of objects. */
    public List<JsonNode> jsonList() {
        return JsonBodies.objects(body());
    }

    /** The body, which must be a form in which no field stands twice. */
    public Map<String, String> form() {
        return FormBody.read(body());
    }

    /** The value of the header {@code Authorization}. */
    public Optional<String> authorization() {
        return header("Authorization");
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** All headers in their order; what stands twice is there twice. */
    public List<Map.Entry<String, String>> headers() {
        return request.getHeaders().stream()
                .map(field -> Map.entry(field.getName(), value(field)))
                .toList();
    }

    private static String value(HttpField field) {
        return field.getValue() == null ? "" : field.getValue();
    }

    /** The value of a cookie, where exactly one has this name. */
    public Optional<String> cookie(String name) {
        List<String> values = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Whether a form was sent by a page of this host, as far as the browser says. A request that says nothing of it passes:
     * browsers do.
     *
     * @param address where people reach the host
     */
    public boolean fromOwnPage(URI address) {
        Optional<String> site = header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        return header("Origin")
                .map(origin -> origin.equals(origin(address))
                        || header("Host").filter(host -> isAt(host, origin)).isPresent())
                .orElse(true);
    }

    /** On this machine the host has several names; a proxy may let through the one that was called. */
    private static boolean isAt(String host, String origin) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        boolean named = address.getPort() >= 0 && address.getPort() != standard;
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (named ? ":" + address.getPort() : "");
    }

    /** Whether a person asks with a browser, and reads pages. */
    public boolean wantsPage() {
        return request.getHeaders().getCSV(HttpHeader.ACCEPT, false).stream()
                .anyMatch(type -> type.startsWith("text/html"));
    }

    /** Whether the method is one that changes nothing. */
    boolean safe() {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** The address that the request came from. */
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }
}
