package org.openproctoring.host.access;

import java.util.List;
import java.util.Set;
import org.openproctoring.host.access.Account.Kind;

/** The accounts of a demonstration: everybody's name is the password as well. They are in memory only. */
public final class DemoAccounts {
    /** The client that takes users' passwords, and has no secret. */
    public static final String PUBLIC_CLIENT = "demo";

    private DemoAccounts() {}

    /** A member of staff, an author and a learner of these courses. */
    public static Accounts of(Set<String> courses) {
        return Accounts.of(List.of(
                user("staff", true, Set.of(), Set.of()),
                user("author", false, courses, Set.of()),
                user("learner", false, Set.of(), courses)));
    }

    private static Account user(String name, boolean staff, Set<String> authorOf, Set<String> learnerOf) {
        return new Account(Kind.USER, name, SecretHash.ofPublicKnowledge(name), staff, authorOf, learnerOf, Set.of());
    }
}
