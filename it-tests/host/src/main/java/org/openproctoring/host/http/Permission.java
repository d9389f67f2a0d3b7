package org.openproctoring.host.http;

import org.openproctoring.host.access.Account;

/** The permission to use a route. */
@FunctionalInterface
public interface Permission {
    /** Every authenticated caller; the endpoint restricts the data. */
    Permission SIGNED_IN = (account, parameter) -> true;

    /** The host's staff. */
    Permission STAFF = (account, parameter) -> account.staff();

    /** Staff and the authors of the course in the path. */
    Permission COURSE_TEAM = Account::isOnTeamOf;

    /** Vendors' clients; the endpoint checks the backend. */
    Permission VENDORS = (account, parameter) -> account.isVendor();

    /**
     * Returns whether a caller without a token is allowed because the endpoint authenticates the body.
     *
     * @param parameter the first parameter of the path, or an empty text
     */
    default boolean allowsUnknownCaller(String parameter) {
        return false;
    }

    /** Returns whether an account is allowed, given the first parameter of the path. */
    boolean allows(Account account, String parameter);
}
