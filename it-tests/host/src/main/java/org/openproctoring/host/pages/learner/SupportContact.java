package org.openproctoring.host.pages.learner;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.host.pages.Texts;

/**
 * The contacts for a learner, most competent first.
 *
 * @param entries the contacts; empty if nobody is named
 */
record SupportContact(List<Entry> entries) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    /**
     * One contact.
     *
     * @param label whose contact it is; empty if the text says so
     * @param text the address, number or name to display
     * @param link what the text links to; may be empty
     */
    record Entry(String label, String text, String link) {}

    /**
     * All contacts that may be named.
     *
     * @param course the escalation address of the course
     * @param service the contacts of the proctoring service; {@link SupportContacts#NONE} for an exam without proctoring
     * @param site the contact address of this site, named if there is no better contact
     */
    record Known(Optional<String> course, SupportContacts service, Optional<String> site) {
        static SupportContacts of(BackendEntry backend, boolean proctored) {
            return proctored ? backend.contacts() : SupportContacts.NONE;
        }

        /** Returns the contacts about a result or an interruption: the course's address, the contact page, the site. */
        SupportContact aboutResult(Texts texts) {
            List<Entry> entries = new ArrayList<>();
            addCourse(entries, texts);
            addPage(entries, texts);
            if (entries.isEmpty()) {
                addSite(entries, texts);
            }
            addTechnical(entries, texts);
            return new SupportContact(List.copyOf(entries));
        }

        /** Returns the contacts about the software: the proctoring service's support, the course's address, the site. */
        SupportContact aboutSoftware(Texts texts) {
            List<Entry> entries = new ArrayList<>();
            addTechnical(entries, texts);
            addPage(entries, texts);
            addCourse(entries, texts);
            if (entries.isEmpty()) {
                addSite(entries, texts);
            }
            return new SupportContact(List.copyOf(entries));
        }

        private void addCourse(List<Entry> entries, Texts texts) {
            course.ifPresent(address -> entries.add(email(texts.get("learner.contact.course"), address)));
        }

        private void addSite(List<Entry> entries, Texts texts) {
            site.ifPresent(address -> entries.add(email(texts.get("learner.contact.site"), address)));
        }

        private void addPage(List<Entry> entries, Texts texts) {
            Optional.ofNullable(service.links().get("contact"))
                    .filter(LinkPolicy::isSecure)
                    .map(URI::toString)
                    .ifPresent(page -> entries.add(new Entry("", texts.get("learner.contact.page"), page)));
        }

        private void addTechnical(List<Entry> entries, Texts texts) {
            String label = texts.get("learner.contact.technical");
            service.email().ifPresent(address -> entries.add(email(label, address)));
            service.phone().ifPresent(number -> entries.add(new Entry(label, number, "")));
        }
    }

    private static Entry email(String label, String address) {
        return new Entry(label, address, PLAIN.matcher(address).matches() ? "mailto:" + address : "");
    }

    /** Returns whether there is any contact at all. */
    public boolean any() {
        return !entries.isEmpty();
    }
}
