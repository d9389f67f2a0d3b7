package org.openproctoring.host.api;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.access.Tokens;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;

/** Everything that the host answers. */
public final class HostApi {
    private HostApi() {}

    /**
     * The routes.
     *
     * @param publicClient the client that needs no secret, and takes users' passwords; in a demonstration only
     */
    public static List<Route> routes(
            CourseRules rules,
            Database database,
            SignIn signIn,
            Tokens tokens,
            Optional<String> publicClient,
            Clock clock) {
        CourseStore store = new CourseStore(database);
        return Stream.of(
                        new ProctoredExamSettings(rules, store, clock).routes(),
                        new ProctoringErrors(rules, store).routes(),
                        new CourseValidation(rules, store).routes(),
                        new CourseCatalogue(rules, store).routes(),
                        new AccessToken(signIn, tokens, publicClient).routes(),
                        new Health(database).routes())
                .flatMap(List::stream)
                .toList();
    }
}
