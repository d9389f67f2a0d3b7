package org.openproctoring.scenarios.pages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.openproctoring.scenarios.browser.Page;
import org.openproctoring.scenarios.serve.RunningHost;

/** The people of a site. Each signs in once, because hashing their password is what takes longest on most pages. */
final class People {
    private static final String SESSION = "session";

    private final RunningHost host;
    private final UnaryOperator<String> password;
    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    /**
     * People of a host.
     *
     * @param password gives somebody's password
     */
    People(RunningHost host, UnaryOperator<String> password) {
        this.host = host;
        this.password = password;
    }

    /** Somebody with a session and without a browser. */
    Visit visit(String user) {
        return visits.computeIfAbsent(user, name -> Visit.signedIn(host.address(), name, password.apply(name)));
    }

    /** Opens a page with the session that somebody has. */
    Page open(Page page, String user, String path) {
        String session = visit(user).cookie(SESSION).orElseThrow().getValue();
        page.cookie(host.address(), SESSION, session);
        return page.open(host.address().resolve(path));
    }

    /** Opens a page by way of the form to sign in, which begins another session. */
    Page signIn(Page page, String user, String path) {
        page.open(host.address()
                .resolve("/sign-in?next=" + path.replace("+", "%2B").replace(":", "%3A")));
        page.field("Name").type(user);
        page.field("Password").type(password.apply(user));
        page.button("Sign in").click();
        page.awaitAddress(host.address().resolve(path));
        return page;
    }
}
