package org.openproctoring.host.access;

import java.util.Optional;
import java.util.Set;

/**
 * A person or program that signs in, with its permissions.
 *
 * @param kind whether it is a person or a program
 * @param name its name, unique within its kind
 * @param secret the hash of its password or client secret
 * @param staff whether it has all permissions
 * @param authorOf the courses that it can edit
 * @param learnerOf the courses that it is enrolled in
 * @param vendorOf the backends for whose vendors it calls back
 * @param fullName a person's name, if known
 * @param email a person's email address, if known
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
    /** The kind of an account. */
    public enum Kind {
        /** A person with a password. */
        USER,
        /** A program, such as a vendor's service, with a client secret. */
        CLIENT
    }

    public Account {
        authorOf = Set.copyOf(authorOf);
        learnerOf = Set.copyOf(learnerOf);
        vendorOf = Set.copyOf(vendorOf);
    }

    /** Returns whether it can view and edit a course. */
    public boolean isOnTeamOf(String course) {
        return staff || authorOf.contains(course);
    }

    /** Returns whether it can take the exams of a course. */
    public boolean isLearnerOf(String course) {
        return kind == Kind.USER && learnerOf.contains(course);
    }

    /** Returns whether it can take the exams of any course. */
    public boolean isLearner() {
        return kind == Kind.USER && !learnerOf.isEmpty();
    }

    /** Returns whether it may call back for any backend. */
    public boolean isVendor() {
        return kind == Kind.CLIENT && (staff || !vendorOf.isEmpty());
    }

    /** Returns whether it may call back for a backend. */
    public boolean isVendorOf(String backend) {
        return kind == Kind.CLIENT && (staff || vendorOf.contains(backend));
    }

    /** Returns the display name. */
    public String shownName() {
        return fullName.orElse(name);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
