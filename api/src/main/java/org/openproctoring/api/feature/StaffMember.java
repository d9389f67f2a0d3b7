package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * A member of staff who opens one of the vendor's pages. A host sets the name and the email address if it has them; the
 * backend gets only what the operator discloses. Immutable; {@code toString} shows only the pseudonym.
 */
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
     * Creates a member of staff with only a pseudonym.
     *
     * @param pseudonym the person's id for this backend, derived like that of a learner
     * @return the member of staff
     */
    public static StaffMember of(String pseudonym) {
        return new StaffMember(Require.text(pseudonym, "pseudonym"), null, null);
    }

    /**
     * Returns this person with a name.
     *
     * @param name the full name
     * @return the member of staff
     */
    public StaffMember withFullName(String name) {
        return new StaffMember(pseudonym, Require.text(name, "fullName"), email);
    }

    /**
     * Returns this person with an email address.
     *
     * @param address the address
     * @return the member of staff
     */
    public StaffMember withEmail(String address) {
        return new StaffMember(pseudonym, fullName, Require.text(address, "email"));
    }

    /**
     * Returns the person's id for this backend.
     *
     * @return the pseudonym
     */
    public String pseudonym() {
        return pseudonym;
    }

    /**
     * Returns the person's full name.
     *
     * @return the name, if disclosed
     */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    /**
     * Returns the person's email address.
     *
     * @return the address, if disclosed
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    @Override
    public String toString() {
        return "staff " + pseudonym;
    }
}
