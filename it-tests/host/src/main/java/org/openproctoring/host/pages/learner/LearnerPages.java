package org.openproctoring.host.pages.learner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.host.exam.UnproctoredExam;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.AttemptHistory;

/** The pages for learners. */
public final class LearnerPages {
    private final PageContext context;
    private final AttemptService attempts;
    private final ClientScripts scripts;
    private final AllowanceStore allowances;
    private final AttemptHistory history;
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
            AttemptHistory history,
            ClientScripts scripts,
            Optional<String> contactEmail) {
        this.context = context;
        this.attempts = attempts;
        this.allowances = allowances;
        this.history = history;
        this.scripts = scripts;
        this.contactEmail = contactEmail;
    }

    /** Returns all routes of the pages. */
    public List<Route> routes() {
        UnproctoredExam unproctored = new UnproctoredExam(history, context.clock());
        ExamPage examPage =
                new ExamPage(context, attempts, new LearnerAllowances(allowances), unproctored, scripts, contactEmail);
        return Stream.of(
                        new ExamList(context, unproctored).routes(),
                        examPage.routes(),
                        new DataPage(context).routes(),
                        new BrowserScripts(scripts).routes())
                .flatMap(List::stream)
                .toList();
    }
}
