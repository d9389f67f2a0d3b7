package org.openproctoring.api.feature;

import java.util.Locale;
import org.openproctoring.api.BackendFeature;

/** The vendor tells the host about its service. */
public interface ServiceSettings extends BackendFeature {
    /**
     * What the vendor's service says of itself. May be kept for a while, apart for every language.
     *
     * @param locale the language of the texts
     * @return the settings
     * @throws org.openproctoring.api.ProctoringException where the vendor did not say
     */
    ServiceConfiguration settings(Locale locale);
}
