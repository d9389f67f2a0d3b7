package org.openproctoring.host.http;

import org.openproctoring.host.access.Account;

/** Who may use a route. */
@FunctionalInterface
public interface Permission {
    /** Everybody who has signed in; the endpoint shows each what is theirs. */
    Permission SIGNED_IN = (account, parameter) -> true;

    /** The host's staff. */
    Permission STAFF = (account, parameter) -> account.staff();

    /** Staff, and the authors of the course that the path names. */
    Permission COURSE_TEAM = Account::isOnTeamOf;

    /** Vendors' programs; for which backend is told by what they send. */
    Permission VENDORS = (account, parameter) -> account.isVendor();

    /**
     * Whether a caller without a token may send a body, of which the endpoint then finds out who sent it.
     *
     * @param parameter the first parameter of the path, or empty
     */
    default boolean allowsUnknownCaller(String parameter) {
        return false;
    }

    /** Whether an account may, with what stands in the path where the route has a parameter. */
    boolean allows(Account account, String parameter);
}
