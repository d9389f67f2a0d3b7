package org.openproctoring.core.config;

import java.util.Set;

/** Keys of earlier versions of Open edX that are no longer used. */
public final class RetiredKeys {
    /** A course setting and a site-wide flag. */
    public static final Set<String> ALL = Set.of("create_zendesk_tickets", "studio.show_review_rules");

    private RetiredKeys() {}
}
