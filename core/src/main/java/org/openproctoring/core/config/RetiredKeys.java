package org.openproctoring.core.config;

import java.util.Set;

/** Keys of earlier times that mean nothing any more, wherever they are found. */
public final class RetiredKeys {
    /** A setting of courses, and a flag of sites. */
    public static final Set<String> ALL = Set.of("create_zendesk_tickets", "studio.show_review_rules");

    private RetiredKeys() {}
}
