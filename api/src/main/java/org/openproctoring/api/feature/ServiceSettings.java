package org.openproctoring.api.feature;

import java.util.Locale;
import org.openproctoring.api.BackendFeature;

/** Provides the settings of the vendor's service. */
public interface ServiceSettings extends BackendFeature {
    /**
     * Returns the settings of the vendor's service. Hosts may cache them per language.
     *
     * @param locale the language of the texts
     * @return the settings
     * @throws org.openproctoring.api.ProctoringException if the vendor did not return a usable response
     */
    ServiceConfiguration settings(Locale locale);
}
