package org.openproctoring.api.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes of countries and regions. {@link Locale#getDisplayCountry(Locale)} has a name for each. */
public final class Region {
    private static final String EUROPEAN_UNION = "EU";
    private static final Pattern AREA = Pattern.compile("[0-9]{3}");

    private Region() {}

    /**
     * Rejects a text that is not a code, such as {@code UK}.
     *
     * @param code the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static String require(@Nullable String code, String name) {
        String region = Require.nonNull(code, name);
        if (!region.equals(EUROPEAN_UNION)
                && !AREA.matcher(region).matches()
                && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(region)) {
            throw new IllegalArgumentException(name
                    + " must be a country code of ISO 3166 such as DE, EU, or an area code of UN M.49 such as 150");
        }
        return region;
    }
}
