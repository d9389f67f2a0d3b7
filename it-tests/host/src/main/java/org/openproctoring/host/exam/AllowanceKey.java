package org.openproctoring.host.exam;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.host.store.AllowanceKind;

/** The keys by which allowances are requested, as in Open edX. */
public enum AllowanceKey {
    /** Extra minutes. */
    ADDITIONAL_TIME_GRANTED(AllowanceKind.EXTRA_TIME),
    /** Extra minutes as a factor of the exam's time limit: 1.5 adds half of it. */
    TIME_MULTIPLIER(AllowanceKind.EXTRA_TIME),
    /** An exception to the review rules. */
    REVIEW_POLICY_EXCEPTION(AllowanceKind.REVIEW_RULES_EXCEPTION);

    private final AllowanceKind kind;

    AllowanceKey(AllowanceKind kind) {
        this.kind = kind;
    }

    /** Returns what the allowance changes. */
    public AllowanceKind kind() {
        return kind;
    }

    /** Returns the key in requests and responses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the key with a word. */
    public static Optional<AllowanceKey> of(String word) {
        return Stream.of(values()).filter(key -> key.word().equals(word)).findFirst();
    }

    /** Returns the key under which a stored allowance is listed and removed. */
    public static AllowanceKey of(AllowanceKind kind) {
        return switch (kind) {
            case EXTRA_TIME -> ADDITIONAL_TIME_GRANTED;
            case REVIEW_RULES_EXCEPTION -> REVIEW_POLICY_EXCEPTION;
        };
    }
}
