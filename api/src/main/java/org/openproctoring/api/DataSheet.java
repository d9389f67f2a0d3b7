package org.openproctoring.api;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Region;
import org.openproctoring.api.internal.Require;

/**
 * A vendor's statements about the data of learners: what is collected, where and how long it is kept, and who can see it.
 * Hosts show them to learners before their first exam. Immutable.
 *
 * <p>Every statement is optional. Hosts show a missing one as "not stated by the provider", never as "none". To state that
 * there is none, state an empty list, a retention of zero, or {@link Builder#doesNotCollect}.
 */
public final class DataSheet {
    /** A data sheet without any statement. */
    public static final DataSheet EMPTY = builder().build();

    private final Map<DataCategory, Collected> collected;
    private final @Nullable List<String> storedIn;
    private final @Nullable Period retention;
    private final @Nullable LocalizedText retentionDetails;
    private final @Nullable List<LocalizedText> visibleTo;
    private final @Nullable List<SubProcessor> subProcessors;
    private final @Nullable LocalizedText privacyNotice;
    private final @Nullable LocalDate asOf;

    /** Whether a kind of data is collected. */
    public enum Collected {
        /** The vendor collects it. */
        YES,
        /** The vendor states that it does not collect it. */
        NO,
        /** The vendor does not say. */
        NOT_STATED
    }

    private DataSheet(Builder builder) {
        collected = Map.copyOf(builder.collected);
        storedIn = builder.storedIn;
        retention = builder.retention;
        retentionDetails = builder.retentionDetails;
        visibleTo = builder.visibleTo;
        subProcessors = builder.subProcessors;
        privacyNotice = builder.privacyNotice;
        asOf = builder.asOf;
    }

    /**
     * Returns whether a kind of data is collected.
     *
     * @param category the kind of data
     * @return {@link Collected#NOT_STATED} unless stated
     */
    public Collected collected(DataCategory category) {
        return collected.getOrDefault(Require.nonNull(category, "category"), Collected.NOT_STATED);
    }

    /**
     * Returns the countries and regions in which the data is stored.
     *
     * @return codes in alphabetical order, if stated: two letters of ISO 3166, {@code EU}, or three digits of UN M.49. Empty
     *     if the vendor states that nothing is stored
     */
    public Optional<List<String>> storedIn() {
        return Optional.ofNullable(storedIn);
    }

    /**
     * Returns the longest time for which any of the data is kept after an exam.
     *
     * @return the time, if stated; zero if nothing is kept
     */
    public Optional<Period> retention() {
        return Optional.ofNullable(retention);
    }

    /**
     * Returns an explanation of the retention, such as times for single kinds of data.
     *
     * @return the explanation, if stated
     */
    public Optional<LocalizedText> retentionDetails() {
        return Optional.ofNullable(retentionDetails);
    }

    /**
     * Returns the groups of people who can see the data.
     *
     * @return the groups, if stated; an empty list if the vendor states that nobody can
     */
    public Optional<List<LocalizedText>> visibleTo() {
        return Optional.ofNullable(visibleTo);
    }

    /**
     * Returns the companies that process the data on behalf of the vendor.
     *
     * @return the companies, if stated; an empty list if the vendor states that there are none
     */
    public Optional<List<SubProcessor>> subProcessors() {
        return Optional.ofNullable(subProcessors);
    }

    /**
     * Returns the vendor's privacy notice.
     *
     * @param locale the wanted language
     * @return the URL of the notice in that language or else in another, if stated
     */
    public Optional<URI> privacyNotice(Locale locale) {
        return Optional.ofNullable(privacyNotice).map(notice -> URI.create(notice.in(locale)));
    }

    /**
     * Returns the day on which the statements were last checked.
     *
     * @return the day, if stated
     */
    public Optional<LocalDate> asOf() {
        return Optional.ofNullable(asOf);
    }

    /**
     * Returns whether there is no statement about data at all.
     *
     * @return true for {@link #EMPTY}
     */
    public boolean isEmpty() {
        return collected.isEmpty()
                && storedIn == null
                && retention == null
                && retentionDetails == null
                && visibleTo == null
                && subProcessors == null
                && privacyNotice == null;
    }

    /**
     * Creates a builder without statements.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a data sheet. */
    public static final class Builder {
        private final Map<DataCategory, Collected> collected = new EnumMap<>(DataCategory.class);
        private @Nullable List<String> storedIn;
        private @Nullable Period retention;
        private @Nullable LocalizedText retentionDetails;
        private @Nullable List<LocalizedText> visibleTo;
        private @Nullable List<SubProcessor> subProcessors;
        private @Nullable LocalizedText privacyNotice;
        private @Nullable LocalDate asOf;

        private Builder() {}

        /**
         * States that kinds of data are collected, always or only with some settings.
         *
         * @param categories the kinds of data
         * @return this builder
         * @throws IllegalArgumentException if one of them is also stated as not collected
         */
        public Builder collects(DataCategory... categories) {
            return state(Collected.YES, categories);
        }

        /**
         * States that kinds of data are never collected.
         *
         * @param categories the kinds of data
         * @return this builder
         * @throws IllegalArgumentException if one of them is also stated as collected
         */
        public Builder doesNotCollect(DataCategory... categories) {
            return state(Collected.NO, categories);
        }

        private Builder state(Collected statement, DataCategory... categories) {
            for (DataCategory category : categories) {
                Collected other = collected.put(Require.nonNull(category, "category"), statement);
                if (other != null && other != statement) {
                    throw new IllegalArgumentException(category + " is stated both as collected and as not collected");
                }
            }
            return this;
        }

        /**
         * States in which countries and regions the data is stored.
         *
         * @param codes two-letter codes of ISO 3166 such as {@code DE}, {@code EU}, or area codes of UN M.49 such as
         *     {@code 150} for Europe; none if nothing is stored
         * @return this builder
         */
        public Builder storedIn(String... codes) {
            storedIn = Arrays.stream(codes)
                    .map(code -> Region.require(code, "storedIn"))
                    .distinct()
                    .sorted()
                    .toList();
            return this;
        }

        /**
         * States the longest time for which any of the data is kept after an exam.
         *
         * @param value zero or more; zero if nothing is kept
         * @return this builder
         */
        public Builder retention(Period value) {
            if (Require.nonNull(value, "retention").isNegative()) {
                throw new IllegalArgumentException("retention must not be negative");
            }
            retention = value.normalized();
            return this;
        }

        /**
         * Explains the retention, for example if it differs between kinds of data or depends on the contract.
         *
         * @param value a sentence for learners
         * @return this builder
         */
        public Builder retentionDetails(LocalizedText value) {
            retentionDetails = Require.nonNull(value, "retentionDetails");
            return this;
        }

        /**
         * States which groups of people can see the data.
         *
         * @param groups groups in the words of learners, such as "reviewers of Acme"; none if nobody can
         * @return this builder
         */
        public Builder visibleTo(LocalizedText... groups) {
            visibleTo = List.of(groups);
            return this;
        }

        /**
         * States which companies process the data on behalf of the vendor.
         *
         * @param companies the companies; none if there are none
         * @return this builder
         */
        public Builder subProcessors(SubProcessor... companies) {
            subProcessors = List.of(companies);
            return this;
        }

        /**
         * Sets the vendor's privacy notice.
         *
         * @param url an HTTP or HTTPS URL, the same in every language
         * @return this builder
         */
        public Builder privacyNotice(URI url) {
            return privacyNotice(url, Map.of());
        }

        /**
         * Sets the vendor's privacy notice.
         *
         * @param fallback the HTTP or HTTPS URL for all other languages
         * @param urls the URLs by language
         * @return this builder
         */
        public Builder privacyNotice(URI fallback, Map<Locale, URI> urls) {
            Map<Locale, String> texts = new HashMap<>();
            urls.forEach((locale, url) -> texts.put(locale, link(url)));
            privacyNotice = LocalizedText.of(link(fallback), texts);
            return this;
        }

        private static String link(URI url) {
            if (Require.web(url, "privacyNotice").getRawUserInfo() != null) {
                throw new IllegalArgumentException("privacyNotice must not contain a user name or a password");
            }
            return url.toString();
        }

        /**
         * Sets the day on which the statements were last checked.
         *
         * @param day the day
         * @return this builder
         */
        public Builder asOf(LocalDate day) {
            asOf = Require.nonNull(day, "asOf");
            return this;
        }

        /**
         * Builds the data sheet.
         *
         * @return the data sheet
         */
        public DataSheet build() {
            return new DataSheet(this);
        }
    }
}
