package org.openproctoring.scenarios.kill;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What learners and staff were told is done. Whatever happens, it must stay so. */
final class Acknowledged {
    private static final List<List<String>> PROGRESS = List.of(
            List.of("created"),
            List.of("download_software_clicked"),
            List.of("ready_to_start"),
            List.of("started", "ready_to_submit"),
            List.of("submitted", "error", "timed_out"),
            List.of("verified", "rejected", "second_review_required"));

    private final Map<String, Fact> facts = new ConcurrentHashMap<>();

    /**
     * What is known of one attempt.
     *
     * @param status the status that was answered and is the farthest
     * @param start when it was started, and for how many minutes; once that was answered
     * @param removal how far its removal is
     */
    record Fact(String code, String status, Optional<Start> start, Removal removal) {
        boolean allows(String other) {
            return progress(other) >= progress(status);
        }
    }

    /** The start of the clock. */
    record Start(Instant at, long minutes) {}

    /** How far the removal of an attempt is. */
    enum Removal {
        NOT_ASKED,
        ASKED,
        ACKNOWLEDGED
    }

    static int progress(String status) {
        String word = status.toLowerCase(Locale.ROOT);
        for (int i = 0; i < PROGRESS.size(); i++) {
            if (PROGRESS.get(i).contains(word)) {
                return i;
            }
        }
        throw new AssertionError("no attempt of these tests becomes " + status);
    }

    /** An answer said that the attempt has this status. */
    void status(String code, String status) {
        facts.merge(
                code,
                new Fact(code, status, Optional.empty(), Removal.NOT_ASKED),
                (known, answered) -> answered.allows(known.status())
                        ? known
                        : new Fact(code, status, known.start(), known.removal()));
    }

    /** An answer said when the attempt was started. */
    void start(String code, Instant at, long minutes) {
        facts.computeIfPresent(
                code,
                (same, known) -> known.start().isPresent()
                        ? known
                        : new Fact(code, known.status(), Optional.of(new Start(at, minutes)), known.removal()));
    }

    /** The removal of the attempt was asked for, or answered. */
    void removal(String code, Removal removal) {
        facts.computeIfPresent(code, (same, known) -> new Fact(code, known.status(), known.start(), removal));
    }

    Optional<Fact> of(String code) {
        return Optional.ofNullable(facts.get(code));
    }

    /** Everything up to now. */
    List<Fact> all() {
        return List.copyOf(facts.values());
    }
}
