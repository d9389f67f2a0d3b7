package org.openproctoring.host.pages.staff;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.reload.ConfigurationReload;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.AttemptHistory;

/** The pages for course teams and site staff: attempts, and the installed providers. */
public final class StaffPages {
    private final PageContext context;
    private final AttemptService attempts;
    private final AttemptStore store;
    private final AttemptHistory history;
    private final AllowanceStore allowances;
    private final Accounts accounts;
    private final Dashboards dashboards;
    private final ConfigurationReload reload;

    public StaffPages(
            PageContext context,
            AttemptService attempts,
            AttemptStore store,
            AttemptHistory history,
            AllowanceStore allowances,
            Accounts accounts,
            Dashboards dashboards,
            ConfigurationReload reload) {
        this.context = context;
        this.attempts = attempts;
        this.store = store;
        this.history = history;
        this.allowances = allowances;
        this.accounts = accounts;
        this.dashboards = dashboards;
        this.reload = reload;
    }

    /** Returns all routes of the pages. */
    public List<Route> routes() {
        return Stream.of(
                        new ProvidersPage(context, reload).routes(),
                        new AttemptList(context, store, accounts).routes(),
                        new AttemptPage(
                                        context,
                                        attempts,
                                        store,
                                        history,
                                        new AttemptAllowances(allowances, accounts),
                                        accounts)
                                .routes(),
                        new VendorPages(context, attempts, dashboards).routes())
                .flatMap(List::stream)
                .toList();
    }
}
