package org.openproctoring.api.feature;

import java.net.URI;
import org.openproctoring.api.BackendFeature;

/** Provides links to the vendor's pages for staff. */
public interface Dashboard extends BackendFeature {
    /**
     * Returns a link to one of the vendor's pages for one member of staff. Performs no I/O.
     *
     * @param request the page and the member of staff
     * @return a short-lived link that works for anyone who has it; use it for the redirect and never log it
     * @throws org.openproctoring.api.ProctoringException if the page does not exist
     */
    URI dashboardUrl(DashboardRequest request);
}
