package org.openproctoring.host.http;

import java.net.URI;

/**
 * The host's cookies. If the public URL is https, they have the prefix {@code __Host-}. A browser accepts such a cookie only
 * from this host and by https, so neither a sibling domain nor a network attacker can set one.
 */
public final class Cookies {
    private static final String PREFIX = "__Host-";

    private final boolean secure;

    private Cookies(boolean secure) {
        this.secure = secure;
    }

    /** Returns the cookies of a host with a public URL. */
    public static Cookies of(URI address) {
        return new Cookies("https".equalsIgnoreCase(address.getScheme()));
    }

    /** Returns the name of the session cookie. */
    public String session() {
        return (secure ? PREFIX : "") + "session";
    }

    /** Returns the name of the cookie that binds the sign-in form to a browser. */
    public String signIn() {
        return (secure ? PREFIX : "") + "sign_in";
    }

    /** Returns the value of {@code Set-Cookie} that starts a session. */
    public String withSession(String id) {
        return cookie(session(), id, "Lax", "/");
    }

    /** Returns the value of {@code Set-Cookie} that removes the session. */
    public String withoutSession() {
        return cookie(session(), "", "Lax", "/") + "; Max-Age=0";
    }

    /** Returns the value of {@code Set-Cookie} that binds the sign-in form to the browser. */
    public String withSignIn(String token) {
        return cookie(signIn(), token, "Strict", secure ? "/" : "/sign-in");
    }

    private String cookie(String name, String value, String sameSite, String path) {
        return name + "=" + value + "; HttpOnly; SameSite=" + sameSite + (secure ? "; Secure" : "") + "; Path=" + path;
    }
}
