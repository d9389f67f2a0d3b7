package org.openproctoring.host.access;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody or something that signs in, and what it may do.
 *
 * @param kind whether it is a person or a program
 * @param name its name among its kind
 * @param secret what its password or secret is checked against
 * @param staff whether it may do everything
 * @param authorOf the courses whose settings it may see and change
 * @param learnerOf the courses that it is enrolled in
 * @param vendorOf the backends whose vendor it is
 * @param fullName a person's name, where the host knows it
 * @param email a person's e-mail address, where the host knows it
 */
public record Account(
        Kind kind,
        String name,
        SecretHash secret,
        boolean staff,
        Set<String> authorOf,
        Set<String> learnerOf,
        Set<String> vendorOf,
        Optional<String> fullName,
        Optional<String> email) {
    /** Whether an account is a person's or a program's. */
    public enum Kind {
        /** A person, who has a password. */
        USER,
        /** A program: a vendor or another service, which has a client secret. */
        CLIENT
    }

    /** Copies the sets. */
    public Account {
        authorOf = Set.copyOf(authorOf);
        learnerOf = Set.copyOf(learnerOf);
        vendorOf = Set.copyOf(vendorOf);
    }

    /** Whether it may see and change the settings of a course. */
    public boolean isOnTeamOf(String course) {
        return staff || authorOf.contains(course);
    }

    /** Whether it may take the exams of a course. */
    public boolean isLearnerOf(String course) {
        return kind == Kind.USER && learnerOf.contains(course);
    }

    /** Whether it may speak for some vendor. */
    public boolean isVendor() {
        return kind == Kind.CLIENT && (staff || !vendorOf.isEmpty());
    }

    /** Whether it may speak for the vendor of a backend. */
    public boolean isVendorOf(String backend) {
        return kind == Kind.CLIENT && (staff || vendorOf.contains(backend));
    }

    /** The name that people read. */
    public String shownName() {
        return fullName.orElse(name);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
