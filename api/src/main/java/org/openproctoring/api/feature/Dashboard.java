package org.openproctoring.api.feature;

import java.net.URI;
import org.openproctoring.api.BackendFeature;

/** The vendor has pages for staff. */
public interface Dashboard extends BackendFeature {
    /**
     * A link that opens one of the vendor's pages for one member of staff. No I/O.
     *
     * @param request which page, and for whom
     * @return a link that works for a short time and for whoever has it: for the redirect, and not for a log
     * @throws org.openproctoring.api.ProctoringException where there is no such page
     */
    URI dashboardUrl(DashboardRequest request);
}
