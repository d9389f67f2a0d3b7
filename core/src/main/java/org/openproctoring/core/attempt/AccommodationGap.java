package org.openproctoring.core.attempt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.Breaks;
import org.openproctoring.core.BackendEntry;

/**
 * An accommodation that the proctoring service does not carry out, so that staff must arrange it before the exam. It does
 * not prevent the exam. It names the kind only, never the learner or the details.
 *
 * @param code what is missing
 * @param kind the kind of the accommodation
 * @param message what is wrong and what to do, for staff
 */
public record AccommodationGap(Code code, AccommodationKind kind, String message) {
    /** What is missing. May grow. */
    public enum Code {
        /** The service does not receive accommodations of this kind. */
        NOT_CARRIED,
        /** The breaks must not cost the learner time, but the clock of the exam does not stop. */
        CLOCK_KEEPS_RUNNING;

        /** {@return the stable word, such as {@code not-carried}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Returns the gaps between an allowance and a backend.
     *
     * @param allowance the learner's allowance
     * @param backend the backend of the exam
     * @return the gaps in the order of their kinds; unmodifiable, empty if the backend carries out everything
     */
    public static List<AccommodationGap> of(Allowance allowance, BackendEntry backend) {
        List<AccommodationGap> gaps = new ArrayList<>();
        for (AccommodationKind kind : missing(allowance, backend)) {
            gaps.add(new AccommodationGap(
                    Code.NOT_CARRIED,
                    kind,
                    "The proctoring service \"" + backend.name() + "\" does not receive accommodations of the kind "
                            + word(kind) + ". Arrange them with the service before the exam."));
        }
        if (allowance.accommodations().breaks().filter(Breaks::stopClock).isPresent()) {
            gaps.add(new AccommodationGap(
                    Code.CLOCK_KEEPS_RUNNING,
                    AccommodationKind.BREAKS,
                    "The clock of the exam keeps running during breaks. Give the learner extra time for them."));
        }
        return Collections.unmodifiableList(gaps);
    }

    private static Set<AccommodationKind> missing(Allowance allowance, BackendEntry backend) {
        Set<AccommodationKind> missing = EnumSet.noneOf(AccommodationKind.class);
        missing.addAll(allowance.kinds());
        missing.removeAll(backend.accommodations().value());
        return missing;
    }

    /**
     * Returns the words of some gaps for an event.
     *
     * @param gaps the gaps
     * @return the words, such as {@code not-carried breaks}
     */
    public static String words(List<AccommodationGap> gaps) {
        return gaps.stream()
                .map(gap -> gap.code().word() + " " + word(gap.kind()))
                .collect(Collectors.joining(", "));
    }

    private static String word(AccommodationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the stable words. */
    @Override
    public String toString() {
        return words(List.of(this));
    }
}
