package org.openproctoring.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Region;
import org.openproctoring.api.internal.Require;

/** A company that processes data of learners on behalf of a vendor. Immutable. */
public final class SubProcessor {
    private final String name;
    private final @Nullable LocalizedText purpose;
    private final @Nullable String country;

    private SubProcessor(String name, @Nullable LocalizedText purpose, @Nullable String country) {
        this.name = name;
        this.purpose = purpose;
        this.country = country;
    }

    /**
     * Names a company.
     *
     * @param name the company's name, not blank
     * @return the company, without a purpose or a country
     */
    public static SubProcessor of(String name) {
        return new SubProcessor(Require.text(name, "name"), null, null);
    }

    /**
     * Returns this company with the purpose of its work.
     *
     * @param value the purpose, such as "storage of recordings"
     * @return a company with a purpose
     */
    public SubProcessor withPurpose(LocalizedText value) {
        return new SubProcessor(name, Require.nonNull(value, "purpose"), country);
    }

    /**
     * Returns this company with the country or region in which it processes the data.
     *
     * @param code a code, as for {@link DataSheet.Builder#storedIn}
     * @return a company with a country
     */
    public SubProcessor withCountry(String code) {
        return new SubProcessor(name, purpose, Region.require(code, "country"));
    }

    /**
     * Returns the company's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the purpose of its work.
     *
     * @return the purpose, if stated
     */
    public Optional<LocalizedText> purpose() {
        return Optional.ofNullable(purpose);
    }

    /**
     * Returns the country or region in which it processes the data.
     *
     * @return a code, if stated, as for {@link DataSheet#storedIn}
     */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    @Override
    public String toString() {
        return "sub-processor " + name;
    }
}
