package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
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
        /** The vendor did not act, and nobody knows. */
        REQUEST_LOST,
        /** It asks to be left alone for a while. */
        BUSY,
        /** It says no. */
        REFUSES,
        /** The provider has a bug. */
        BUG
    }

    /** What the vendor has of one attempt. */
    static final class Known {
        final String backend;
        final String attemptCode;
        final String pseudonym;
        final List<String> heard = new ArrayList<>();
        boolean removed;

        Known(String backend, String attemptCode, String pseudonym) {
            this.backend = backend;
            this.attemptCode = attemptCode;
            this.pseudonym = pseudonym;
        }

        String last() {
            return heard.isEmpty() ? "registered" : heard.get(heard.size() - 1);
        }
    }

    private final Crash crash;
    final Map<String, Known> records = new LinkedHashMap<>();
    final List<AttemptRegistration> registrations = new ArrayList<>();
    final List<Exam> exams = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<String> retired = new ArrayList<>();
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
            result.externalId()
                    .ifPresent(id -> records.put(
                            backend + "/" + id,
                            new Known(
                                    backend,
                                    registration.attemptCode(),
                                    registration.learner().pseudonym())));
            return result;
        });
    }

    void tell(String backend, String word, String externalId) {
        call(word + " " + externalId, () -> {
            Known record = records.get(backend + "/" + externalId);
            if (record != null) {
                record.heard.add(word);
                record.removed |= word.equals("remove");
            }
            return word;
        });
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
        T result = now == Mood.WELL || now == Mood.ANSWER_LOST ? act.get() : null;
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
}
