package org.openproctoring.host.pages.learner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.store.AllowanceStore;

/** The pages for learners. */
public final class LearnerPages {
    private final PageContext context;
    private final AttemptService attempts;
    private final BrowserScripts scripts;
    private final AllowanceStore allowances;
    private final Optional<String> contactEmail;

    /**
     * Creates the pages.
     *
     * @param scripts the scripts of the backends
     * @param contactEmail the contact address if neither provider nor course has one
     */
    public LearnerPages(
            PageContext context,
            AttemptService attempts,
            AllowanceStore allowances,
            BrowserScripts scripts,
            Optional<String> contactEmail) {
        this.context = context;
        this.attempts = attempts;
        this.allowances = allowances;
        this.scripts = scripts;
        this.contactEmail = contactEmail;
    }

    /** Returns all routes of the pages. */
    public List<Route> routes() {
        return Stream.of(
                        new ExamList(context).routes(),
                        new ExamPage(context, attempts, new LearnerAllowances(allowances), scripts, contactEmail)
                                .routes(),
                        scripts.routes())
                .flatMap(List::stream)
                .toList();
    }
}
