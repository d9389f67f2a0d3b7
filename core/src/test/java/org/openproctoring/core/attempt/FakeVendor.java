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
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.UserRetirement;

/** The remote service, with its records and all its ways to fail. It outlives the host's process. */
final class FakeVendor {
    /** The outcome of calls. */
    enum Mood {
        WELL,
        /** Nothing was sent. */
        DOWN,
        /** The vendor acted, and its answer was lost. */
        ANSWER_LOST,
        /** The vendor acted, and its answer cannot be used. */
        ANSWER_INVALID,
        /** The vendor did not act, and the host cannot know that. */
        REQUEST_LOST,
        /** The vendor asks for a delay. */
        BUSY,
        /** The vendor refuses. */
        REFUSES,
        /** The provider has a bug. */
        BUG
    }

    /** A call about an attempt. */
    record Call(String attemptCode, String word) {}

    /** One use of an id: the vendor's record until it gives the id to another registration. */
    static final class IdUse {
        final String backend;
        final String attemptCode;
        final String pseudonym;
        final List<Call> words = new ArrayList<>();
        boolean removed;

        IdUse(String backend, String attemptCode, String pseudonym) {
            this.backend = backend;
            this.attemptCode = attemptCode;
            this.pseudonym = pseudonym;
        }

        /** Returns the calls under the id, whichever attempt they are about. */
        List<String> received() {
            return words.stream().map(Call::word).toList();
        }

        String last() {
            return words.isEmpty() ? "registered" : words.get(words.size() - 1).word();
        }
    }

    private final Crash crash;
    /** The last use of each id. */
    final Map<String, IdUse> records = new LinkedHashMap<>();

    private final Map<String, List<IdUse>> uses = new LinkedHashMap<>();
    final List<AttemptRegistration> registrations = new ArrayList<>();
    final List<Exam> exams = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<AccommodationUpdate> accommodationUpdates = new ArrayList<>();
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

    /** Makes the vendor return the same id at every try of a learner at an exam. */
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

    /** Runs a step between the vendor's action and its answer. */
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
        IdUse use = new IdUse(
                backend, registration.attemptCode(), registration.learner().pseudonym());
        records.put(backend + "/" + id, use);
        uses.computeIfAbsent(backend + "/" + id, unused -> new ArrayList<>()).add(use);
    }

    void receive(String backend, String word, AttemptRef attempt) {
        call(word + " " + attempt.externalId(), () -> {
            IdUse record = records.get(backend + "/" + attempt.externalId());
            if (record != null) {
                record.words.add(new Call(attempt.attemptCode(), word));
                record.removed |= word.equals("remove");
            }
            return word;
        });
    }

    /** Removes an attempt; returns whether there was one. */
    boolean remove(String backend, AttemptRef attempt) {
        boolean known = records.containsKey(backend + "/" + attempt.externalId());
        receive(backend, "remove", attempt);
        return known;
    }

    /** Deletes the record under an id. */
    void forgets(String backend, String externalId) {
        records.remove(backend + "/" + externalId);
    }

    String save(Exam exam) {
        return call("save " + exam.id(), () -> {
            exams.add(exam);
            return exam.externalId().orElse("x" + exams.size());
        });
    }

    void updateAccommodations(AccommodationUpdate update) {
        call("update accommodations", () -> {
            accommodationUpdates.add(update);
            return update;
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

    /** Returns the records of an attempt that were not removed. */
    List<IdUse> live(String attemptCode) {
        return records.values().stream()
                .filter(record -> record.attemptCode.equals(attemptCode) && !record.removed)
                .toList();
    }

    long registered(String attemptCode) {
        return calls.stream()
                .filter(call -> call.equals("register " + attemptCode))
                .count();
    }

    IdUse record(String backend, String externalId) {
        return Objects.requireNonNull(records.get(backend + "/" + externalId));
    }

    /** Returns the attempts that ever had an id. */
    Set<String> attemptsUnder(String key) {
        return uses.getOrDefault(key, List.of()).stream()
                .map(use -> use.attemptCode)
                .collect(Collectors.toSet());
    }

    /** Returns the uses of an id since the last one for an attempt; empty if there was none. */
    List<IdUse> usesSince(String attemptCode, String key) {
        List<IdUse> all = uses.getOrDefault(key, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).attemptCode.equals(attemptCode)) {
                return List.copyOf(all.subList(i, all.size()));
            }
        }
        return List.of();
    }

    /**
     * Returns the calls about an attempt under an id since the vendor last gave it that id, including calls after the id
     * went to another attempt.
     */
    List<String> callsReceived(String attemptCode, String key) {
        return usesSince(attemptCode, key).stream()
                .flatMap(use -> use.words.stream())
                .filter(word -> word.attemptCode().equals(attemptCode))
                .map(Call::word)
                .toList();
    }
}
