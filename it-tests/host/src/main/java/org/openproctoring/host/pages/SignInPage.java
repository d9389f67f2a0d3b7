package org.openproctoring.host.pages;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.access.SignInForms;
import org.openproctoring.host.http.Cookies;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** The sign-in page and sign-out. */
public final class SignInPage {
    private static final String HOME = "/courses";

    private static final Pattern LOCAL_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private final Templates templates;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SignInForms forms;
    private final Cookies cookies;
    private final URI address;
    private final List<Person> wellKnown;

    /**
     * Creates the page.
     *
     * @param wellKnown the accounts of a demonstration, whose passwords are their names
     */
    public SignInPage(
            Templates templates,
            SignIn signIn,
            Sessions sessions,
            SignInForms forms,
            URI address,
            Collection<Account> wellKnown) {
        this.templates = templates;
        this.signIn = signIn;
        this.sessions = sessions;
        this.forms = forms;
        this.address = address;
        this.wellKnown = wellKnown.stream()
                .sorted(Comparator.comparing(Account::staff)
                        .thenComparing(account -> account.learnerOf().isEmpty()))
                .map(account -> new Person(account.name(), account.shownName()))
                .toList();
        cookies = Cookies.of(address);
    }

    /** An account that the page names. */
    record Person(String name, String shownName) {}

    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/", call -> HttpResponse.seeOther(HOME)),
                Route.open("GET", "/sign-in", call -> form(call, next(call.query("next")), 200, Optional.empty(), "")),
                Route.open("POST", "/sign-in", this::enter),
                Route.page("POST", "/sign-out", Permission.SIGNED_IN, this::leave));
    }

    private HttpResponse form(HttpRequest call, String next, int status, Optional<String> problem, String name) {
        String token = formToken(call).orElseGet(forms::newToken);
        Texts texts = Languages.of(call);
        return Page.of(templates, texts, "sign-in", texts.get("common.sign_in.title"))
                .with("csrf_token", token)
                .with("next", next)
                .with("problem", problem.map(texts::get))
                .with("name", name)
                .with("well_known", wellKnown)
                .status(status)
                .answer()
                .header("Set-Cookie", cookies.withSignIn(token));
    }

    /** Returns the token that binds the form to this browser before a session exists. */
    private Optional<String> formToken(HttpRequest call) {
        return call.cookie(cookies.signIn()).filter(forms::isValid);
    }

    private HttpResponse enter(HttpRequest call) {
        Map<String, String> form = call.form();
        String next = next(Optional.ofNullable(form.get("next")));
        String name = form.getOrDefault("name", "");
        boolean ours = call.fromOwnPage(address)
                && formToken(call)
                        .filter(token -> token.equals(form.get("csrf_token")))
                        .isPresent();
        if (!ours) {
            return form(call, next, 403, Optional.of("common.sign_in.expired"), name);
        }
        SignIn.Outcome outcome =
                signIn.attempt(Kind.USER, name, form.getOrDefault("password", ""), call.remoteAddress());
        if (outcome.refused()) {
            return form(call, next, 429, Optional.of("common.sign_in.too_many"), name)
                    .after(outcome.answerAfter());
        }
        return outcome.account()
                .map(account ->
                        HttpResponse.seeOther(next).header("Set-Cookie", cookies.withSession(sessions.begin(account))))
                .orElseGet(() -> form(call, next, 200, Optional.of("common.sign_in.incorrect"), name)
                        .after(outcome.answerAfter()));
    }

    private HttpResponse leave(HttpRequest call) {
        sessions.end(call.cookie(cookies.session())
                .orElseThrow(() -> HttpException.of(400, Languages.of(call).get("common.sign_in.signed_out"))));
        return HttpResponse.seeOther("/sign-in").header("Set-Cookie", cookies.withoutSession());
    }

    /** Accepts only a path on this host, which prevents open redirects. */
    private static String next(Optional<String> wanted) {
        return wanted.filter(text -> LOCAL_PATH.matcher(text).matches())
                .filter(SignInPage::isPath)
                .orElse(HOME);
    }

    private static boolean isPath(String text) {
        try {
            URI uri = new URI(text);
            return uri.getRawAuthority() == null && !uri.isAbsolute();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
