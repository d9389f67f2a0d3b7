package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What a backend may know of a member of staff who opens one of the vendor's pages. Immutable. */
public final class StaffMember {
    private final String pseudonym;
    private final @Nullable String fullName;
    private final @Nullable String email;

    private StaffMember(String pseudonym, @Nullable String fullName, @Nullable String email) {
        this.pseudonym = pseudonym;
        this.fullName = fullName;
        this.email = email;
    }

    /**
     * Somebody of whom nothing but a pseudonym is disclosed.
     *
     * @param pseudonym the person's id for this backend, made as a learner's is
     * @return the member of staff
     */
    public static StaffMember of(String pseudonym) {
        return new StaffMember(Require.text(pseudonym, "pseudonym"), null, null);
    }

    /**
     * The same person with a name.
     *
     * @param name the full name
     * @return the member of staff
     */
    public StaffMember withFullName(String name) {
        return new StaffMember(pseudonym, Require.text(name, "fullName"), email);
    }

    /**
     * The same person with an e-mail address.
     *
     * @param address the address
     * @return the member of staff
     */
    public StaffMember withEmail(String address) {
        return new StaffMember(pseudonym, fullName, Require.text(address, "email"));
    }

    /**
     * The person's id for this backend.
     *
     * @return the pseudonym
     */
    public String pseudonym() {
        return pseudonym;
    }

    /**
     * The person's full name.
     *
     * @return the name, where it is disclosed
     */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    /**
     * The person's e-mail address.
     *
     * @return the address, where it is disclosed
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    @Override
    public String toString() {
        return "staff " + pseudonym;
    }
}
