package org.openproctoring.core.attempt;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.UserRetirement;

/** The remote service: what it remembers, and all the ways in which it fails. It outlives the host's process. */
final class FakeVendor {
    /** How a call goes. */
    enum Mood {
        WELL,
        /** Nothing was sent. */
        DOWN,
        /** The vendor acted, and its answer was lost. */
        ANSWER_LOST,
        /** The vendor acted, and its answer cannot be used. */
        ANSWER_INVALID,
        /** The vendor did not act, and nobody knows. */
        REQUEST_LOST,
        /** It asks to be left alone for a while. */
        BUSY,
        /** It says no. */
        REFUSES,
        /** The provider has a bug. */
        BUG
    }

    /** One thing that the vendor was told about an attempt. */
    record Word(String attemptCode, String word) {}

    /** One use of an id: what the vendor has since it gave the id out, until it gives it out again. */
    static final class Known {
        final String backend;
        final String attemptCode;
        final String pseudonym;
        final List<Word> words = new ArrayList<>();
        boolean removed;

        Known(String backend, String attemptCode, String pseudonym) {
            this.backend = backend;
            this.attemptCode = attemptCode;
            this.pseudonym = pseudonym;
        }

        /** What the vendor was told under the id, whichever attempt it was about. */
        List<String> received() {
            return words.stream().map(Word::word).toList();
        }

        String last() {
            return words.isEmpty() ? "registered" : words.get(words.size() - 1).word();
        }
    }

    private final Crash crash;
    /** The last use of each id. */
    final Map<String, Known> records = new LinkedHashMap<>();

    private final Map<String, List<Known>> uses = new LinkedHashMap<>();
    final List<AttemptRegistration> registrations = new ArrayList<>();
    final List<Exam> exams = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<String> retired = new ArrayList<>();
    /** Where learners get the software. */
    Optional<URI> link = Optional.empty();

    private Function<String, Mood> mood = operation -> Mood.WELL;
    private Function<AttemptRegistration, Registration> answer = this::newId;
    private UserRetirement.Outcome retirement = UserRetirement.Outcome.DELETED;
    private Runnable beforeAnswer = () -> {};
    private int ids;

    FakeVendor(Crash crash) {
        this.crash = crash;
    }

    void mood(Mood value) {
        mood = operation -> value;
    }

    void mood(Function<String, Mood> value) {
        mood = value;
    }

    void answers(Function<AttemptRegistration, Registration> value) {
        answer = value;
    }

    void wantsOnboarding(OnboardingStatus status) {
        answer = registration -> Registration.onboardingRequired(status);
    }

    /** The same id for one learner at one exam, at every try. */
    void derivesIds() {
        answer = registration -> Registration.registered(
                registration.learner().pseudonym() + "-" + registration.exam().id());
    }

    void givesNewIds() {
        answer = this::newId;
    }

    void retires(UserRetirement.Outcome value) {
        retirement = value;
    }

    /** What happens in the world between the vendor's acting and its answer. */
    void meanwhile(Runnable value) {
        beforeAnswer = value;
    }

    private Registration newId(AttemptRegistration registration) {
        ids++;
        return Registration.registered("v" + ids);
    }

    Registration register(String backend, AttemptRegistration registration) {
        return call("register " + registration.attemptCode(), () -> {
            registrations.add(registration);
            Registration result = answer.apply(registration);
            result.externalId().ifPresent(id -> use(backend, id, registration));
            return result;
        });
    }

    private void use(String backend, String id, AttemptRegistration registration) {
        Known use = new Known(
                backend, registration.attemptCode(), registration.learner().pseudonym());
        records.put(backend + "/" + id, use);
        uses.computeIfAbsent(backend + "/" + id, unused -> new ArrayList<>()).add(use);
    }

    void tell(String backend, String word, AttemptRef attempt) {
        call(word + " " + attempt.externalId(), () -> {
            Known record = records.get(backend + "/" + attempt.externalId());
            if (record != null) {
                record.words.add(new Word(attempt.attemptCode(), word));
                record.removed |= word.equals("remove");
            }
            return word;
        });
    }

    /** Removes an attempt, and says whether there was one. */
    boolean remove(String backend, AttemptRef attempt) {
        boolean known = records.containsKey(backend + "/" + attempt.externalId());
        tell(backend, "remove", attempt);
        return known;
    }

    /** Loses what it has under an id. */
    void forgets(String backend, String externalId) {
        records.remove(backend + "/" + externalId);
    }

    String save(Exam exam) {
        return call("save " + exam.id(), () -> {
            exams.add(exam);
            return exam.externalId().orElse("x" + exams.size());
        });
    }

    UserRetirement.Outcome retire(String pseudonym) {
        return call("retire " + pseudonym, () -> {
            retired.add(pseudonym);
            return retirement;
        });
    }

    private <T> T call(String operation, Supplier<T> act) {
        crash.step();
        Mood now = mood.apply(operation);
        calls.add(operation);
        T result = EnumSet.of(Mood.WELL, Mood.ANSWER_LOST, Mood.ANSWER_INVALID).contains(now) ? act.get() : null;
        Runnable happening = beforeAnswer;
        beforeAnswer = () -> {};
        happening.run();
        crash.step();
        switch (now) {
            case WELL -> {
                return Objects.requireNonNull(result);
            }
            case DOWN ->
                throw ProctoringException.unavailable(Effect.NONE, "down").build();
            case ANSWER_INVALID ->
                throw ProctoringException.invalidAnswer(Effect.DONE, "a page").build();
            case ANSWER_LOST, REQUEST_LOST ->
                throw ProctoringException.unavailable(Effect.UNKNOWN, "lost").build();
            case BUSY ->
                throw ProctoringException.unavailable(Effect.NONE, "busy")
                        .retryAfter(Duration.ofMinutes(10))
                        .build();
            case REFUSES ->
                throw ProctoringException.refused(Fault.VENDOR, "no").build();
            case BUG -> throw new IllegalStateException("a bug");
        }
        throw new AssertionError(now);
    }

    /** What the vendor still has of an attempt. */
    List<Known> live(String attemptCode) {
        return records.values().stream()
                .filter(record -> record.attemptCode.equals(attemptCode) && !record.removed)
                .toList();
    }

    long registered(String attemptCode) {
        return calls.stream()
                .filter(call -> call.equals("register " + attemptCode))
                .count();
    }

    Known record(String backend, String externalId) {
        return Objects.requireNonNull(records.get(backend + "/" + externalId));
    }

    /** The attempts that an id was ever given to. */
    Set<String> attemptsUnder(String key) {
        return uses.getOrDefault(key, List.of()).stream()
                .map(use -> use.attemptCode)
                .collect(Collectors.toSet());
    }

    /** The uses of an id from the last one for an attempt on; none where there never was one. */
    List<Known> usesSince(String attemptCode, String key) {
        List<Known> all = uses.getOrDefault(key, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).attemptCode.equals(attemptCode)) {
                return List.copyOf(all.subList(i, all.size()));
            }
        }
        return List.of();
    }

    /**
     * What the vendor was told about an attempt under an id since it last gave it that id: also what came after it gave
     * the id to another attempt, or to the same one again.
     */
    List<String> callsReceived(String attemptCode, String key) {
        return usesSince(attemptCode, key).stream()
                .flatMap(use -> use.words.stream())
                .filter(word -> word.attemptCode().equals(attemptCode))
                .map(Word::word)
                .toList();
    }
}
