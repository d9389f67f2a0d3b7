package org.openproctoring.host.pages.learner;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.host.exam.VendorLinks;
import org.openproctoring.host.store.StoredCourse;

/**
 * The support contact for learners: the proctoring service's own support, else the course, else the host. Every field may
 * be empty.
 *
 * @param email an email address
 * @param mailto the address as a mailto link, if it needs no escaping
 * @param phone a telephone number
 * @param page the address of a support page
 */
record SupportContact(String email, String mailto, String phone, String page) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    static final SupportContact NONE = new SupportContact("", "", "", "");

    /** Returns the contact for exams of a course that a backend proctors. */
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

    /** Returns whether there is any contact at all. */
    public boolean any() {
        return !this.equals(NONE);
    }
}
