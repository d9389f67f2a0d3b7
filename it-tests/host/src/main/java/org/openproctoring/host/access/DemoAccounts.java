package org.openproctoring.host.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.host.access.Account.Kind;

/** The accounts of the demonstration, whose passwords and secrets are their names. They exist in memory only. */
public final class DemoAccounts {
    /** The client without a secret that accepts users' passwords. */
    public static final String PUBLIC_CLIENT = "demo";

    /** The client that the sandbox uses for callbacks. */
    public static final String VENDOR_CLIENT = "sandbox";

    private DemoAccounts() {}

    /** Returns a member of staff, an author and a learner of the courses, and the vendor of the backend {@code sandbox}. */
    public static Accounts of(Set<String> courses) {
        return Accounts.of(List.of(
                user("staff", "Sasha Staff", true, Set.of(), Set.of()),
                user("author", "Avery Author", false, courses, Set.of()),
                user("learner", "Lee Learner", false, Set.of(), courses),
                vendor()));
    }

    private static Account user(
            String name, String fullName, boolean staff, Set<String> authorOf, Set<String> learnerOf) {
        return new Account(
                Kind.USER,
                name,
                SecretHash.ofPublicKnowledge(name),
                staff,
                authorOf,
                learnerOf,
                Set.of(),
                Optional.of(fullName),
                Optional.of(name + "@example.org"));
    }

    private static Account vendor() {
        return new Account(
                Kind.CLIENT,
                VENDOR_CLIENT,
                SecretHash.ofPublicKnowledge(VENDOR_CLIENT),
                false,
                Set.of(),
                Set.of(),
                Set.of("sandbox"),
                Optional.empty(),
                Optional.empty());
    }
}
