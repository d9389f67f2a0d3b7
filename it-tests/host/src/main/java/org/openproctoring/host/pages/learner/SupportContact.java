package org.openproctoring.host.pages.learner;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.host.exam.VendorLinks;
import org.openproctoring.host.store.StoredCourse;

/**
 * Whom learners write to where something does not work: the proctoring service's own support, else the course, else the
 * host. Every text may be empty.
 *
 * @param email an e-mail address
 * @param mailto the same as a link, where the address is one that can stand in a link as it is
 * @param phone a telephone number
 * @param page a page for questions
 */
record SupportContact(String email, String mailto, String phone, String page) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    static final SupportContact NOBODY = new SupportContact("", "", "", "");

    /** The contact for what a backend watches in a course. */
    static SupportContact of(StoredCourse course, BackendEntry backend, Optional<String> host) {
        SupportContacts vendor = backend.contacts();
        String page = Optional.ofNullable(vendor.links().get("contact"))
                .filter(VendorLinks::safe)
                .map(URI::toString)
                .orElse("");
        Optional<String> own = vendor.email();
        boolean reachable = own.isPresent() || vendor.phone().isPresent() || !page.isEmpty();
        String email = own.or(
                        () -> reachable ? Optional.empty() : course.settings().escalationEmail())
                .or(() -> reachable ? Optional.empty() : host)
                .orElse("");
        return new SupportContact(
                email,
                PLAIN.matcher(email).matches() ? "mailto:" + email : "",
                vendor.phone().orElse(""),
                page);
    }

    /** Whether there is anybody. */
    public boolean any() {
        return !this.equals(NOBODY);
    }
}
