package org.openproctoring.host.http;

import java.net.URI;

/**
 * The host's cookies. Where people reach the host by https alone, they have the prefix {@code __Host-}: a browser takes such
 * a cookie from this very host and by https only, so that neither a neighbour in the domain nor anybody on the way can plant
 * one.
 */
public final class Cookies {
    private static final String PREFIX = "__Host-";

    private final boolean secure;

    private Cookies(boolean secure) {
        this.secure = secure;
    }

    /** The cookies of a host that people reach under an address. */
    public static Cookies of(URI address) {
        return new Cookies("https".equalsIgnoreCase(address.getScheme()));
    }

    /** The name of the cookie that holds a session's id. */
    public String session() {
        return (secure ? PREFIX : "") + "session";
    }

    /** The name of the cookie that ties the form of signing in to a browser. */
    public String signIn() {
        return (secure ? PREFIX : "") + "sign_in";
    }

    /** A value of the header {@code Set-Cookie} that gives the browser a session. */
    public String withSession(String id) {
        return cookie(session(), id, "Lax", "/");
    }

    /** A value of the header {@code Set-Cookie} that takes the session from the browser. */
    public String withoutSession() {
        return cookie(session(), "", "Lax", "/") + "; Max-Age=0";
    }

    /** A value of the header {@code Set-Cookie} that ties the form of signing in to the browser. */
    public String withSignIn(String token) {
        return cookie(signIn(), token, "Strict", secure ? "/" : "/sign-in");
    }

    private String cookie(String name, String value, String sameSite, String path) {
        return name + "=" + value + "; HttpOnly; SameSite=" + sameSite + (secure ? "; Secure" : "") + "; Path=" + path;
    }
}
