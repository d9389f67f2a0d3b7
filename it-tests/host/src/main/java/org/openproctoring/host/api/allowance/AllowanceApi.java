package org.openproctoring.host.api.allowance;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.http.Route;

/** The endpoints for allowances. */
public final class AllowanceApi {
    private final ApiContext context;
    private final AllowanceEditor allowances;

    /** Creates the endpoints. */
    public AllowanceApi(ApiContext context, AllowanceEditor allowances) {
        this.context = context;
        this.allowances = allowances;
    }

    /** Returns all routes of the endpoints. */
    public List<Route> routes() {
        return Stream.of(
                        new AllowanceEndpoints(context, allowances).routes(),
                        new BulkAllowances(allowances, context.access()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
