package org.openproctoring.api.exam;

/** A kind of accommodation, of which a provider declares those that its vendor can carry out. Constants may be added. */
public enum AccommodationKind {
    /** More time than the exam's time limit. Carried by {@link AttemptRegistration#timeLimit()}. */
    EXTRA_TIME,
    /** An exception to the rules, as free text for reviewers. Carried by {@link AttemptRegistration#reviewRulesException()}. */
    REVIEW_RULES_EXCEPTION,
    /** Breaks. Carried by {@link Accommodations#breaks()}. */
    BREAKS,
    /** Items that the learner may use. Carried by {@link Accommodations#permittedItems()}. */
    PERMITTED_ITEMS,
    /** People who may be with the learner. Carried by {@link Accommodations#permittedPeople()}. */
    PERMITTED_PEOPLE,
    /** Rules that do not apply to the learner. Carried by {@link Accommodations#waivedRules()}. */
    WAIVED_RULES
}
