package org.openproctoring.api.exam;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * The accommodations of a learner in an exam, besides extra time and the exception for reviewers, which are
 * {@link AttemptRegistration#timeLimit()} and {@link AttemptRegistration#reviewRulesException()}. Immutable.
 *
 * <p>Accommodations are health data: keep them out of logs and messages. {@link #toString()} shows none of them.
 */
public final class Accommodations {
    /** No accommodations. */
    public static final Accommodations NONE = builder().build();

    private final @Nullable Breaks breaks;
    private final Map<PermittedItem, String> permittedItems;
    private final Map<PermittedPerson, String> permittedPeople;
    private final Map<WaivedRule, String> waivedRules;

    private Accommodations(Builder builder) {
        breaks = builder.breaks;
        permittedItems = Collections.unmodifiableMap(new EnumMap<>(builder.permittedItems));
        permittedPeople = Collections.unmodifiableMap(new EnumMap<>(builder.permittedPeople));
        waivedRules = Collections.unmodifiableMap(new EnumMap<>(builder.waivedRules));
    }

    /**
     * Returns the breaks that the learner may take.
     *
     * @return the breaks, if any
     */
    public Optional<Breaks> breaks() {
        return Optional.ofNullable(breaks);
    }

    /**
     * Returns the items that the learner may use.
     *
     * @return details for reviewers by item, an empty text if there are none; unmodifiable, may be empty
     */
    public Map<PermittedItem, String> permittedItems() {
        return permittedItems;
    }

    /**
     * Returns the people who may be with the learner.
     *
     * @return details for reviewers by person, an empty text if there are none; unmodifiable, may be empty
     */
    public Map<PermittedPerson, String> permittedPeople() {
        return permittedPeople;
    }

    /**
     * Returns the rules that do not apply to the learner.
     *
     * @return details for reviewers by rule, an empty text if there are none; unmodifiable, may be empty
     */
    public Map<WaivedRule, String> waivedRules() {
        return waivedRules;
    }

    /**
     * Returns the kinds of accommodations in this value.
     *
     * @return the kinds; unmodifiable, empty if there are no accommodations
     */
    public Set<AccommodationKind> kinds() {
        Set<AccommodationKind> kinds = EnumSet.noneOf(AccommodationKind.class);
        if (breaks != null) {
            kinds.add(AccommodationKind.BREAKS);
        }
        if (!permittedItems.isEmpty()) {
            kinds.add(AccommodationKind.PERMITTED_ITEMS);
        }
        if (!permittedPeople.isEmpty()) {
            kinds.add(AccommodationKind.PERMITTED_PEOPLE);
        }
        if (!waivedRules.isEmpty()) {
            kinds.add(AccommodationKind.WAIVED_RULES);
        }
        return Collections.unmodifiableSet(kinds);
    }

    /**
     * Returns the accommodations of some kinds only.
     *
     * @param kinds the kinds to keep
     * @return the accommodations of these kinds
     */
    public Accommodations limitedTo(Set<AccommodationKind> kinds) {
        Builder builder = new Builder();
        builder.breaks = kinds.contains(AccommodationKind.BREAKS) ? breaks : null;
        if (kinds.contains(AccommodationKind.PERMITTED_ITEMS)) {
            builder.permittedItems.putAll(permittedItems);
        }
        if (kinds.contains(AccommodationKind.PERMITTED_PEOPLE)) {
            builder.permittedPeople.putAll(permittedPeople);
        }
        if (kinds.contains(AccommodationKind.WAIVED_RULES)) {
            builder.waivedRules.putAll(waivedRules);
        }
        return builder.build();
    }

    /**
     * Creates a builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.breaks = breaks;
        builder.permittedItems.putAll(permittedItems);
        builder.permittedPeople.putAll(permittedPeople);
        builder.waivedRules.putAll(waivedRules);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Accommodations that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(breaks(), permittedItems, permittedPeople, waivedRules);
    }

    @Override
    public String toString() {
        return "accommodations";
    }

    /** Builds accommodations. Every value is optional. */
    public static final class Builder {
        private @Nullable Breaks breaks;
        private final Map<PermittedItem, String> permittedItems = new EnumMap<>(PermittedItem.class);
        private final Map<PermittedPerson, String> permittedPeople = new EnumMap<>(PermittedPerson.class);
        private final Map<WaivedRule, String> waivedRules = new EnumMap<>(WaivedRule.class);

        private Builder() {}

        /**
         * Sets the breaks that the learner may take.
         *
         * @param value the breaks
         * @return this builder
         */
        public Builder breaks(Breaks value) {
            breaks = Require.nonNull(value, "breaks");
            return this;
        }

        /**
         * Adds an item that the learner may use.
         *
         * @param item the item
         * @param details details for reviewers; may be empty
         * @return this builder
         */
        public Builder permit(PermittedItem item, String details) {
            permittedItems.put(Require.nonNull(item, "item"), Require.nonNull(details, "details"));
            return this;
        }

        /**
         * Adds a person who may be with the learner.
         *
         * @param person the person
         * @param details details for reviewers; may be empty
         * @return this builder
         */
        public Builder permit(PermittedPerson person, String details) {
            permittedPeople.put(Require.nonNull(person, "person"), Require.nonNull(details, "details"));
            return this;
        }

        /**
         * Adds a rule that does not apply to the learner.
         *
         * @param rule the rule
         * @param details details for reviewers; may be empty
         * @return this builder
         */
        public Builder waive(WaivedRule rule, String details) {
            waivedRules.put(Require.nonNull(rule, "rule"), Require.nonNull(details, "details"));
            return this;
        }

        /**
         * Builds the accommodations.
         *
         * @return the accommodations
         */
        public Accommodations build() {
            return new Accommodations(this);
        }
    }
}
