package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.FakeVendor.Known;
import org.openproctoring.core.attempt.FakeVendor.Word;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** What the library promises about the things that vendors hear: all of them, in order, and nothing else. */
final class VendorPromises {
    private static final Set<VendorCommand.Kind> ENDINGS =
            Set.of(VendorCommand.Kind.STOP, VendorCommand.Kind.MARK_ERRONEOUS);

    private static final Set<String> END = Set.of("stop", "error", "remove");

    private final World world;

    VendorPromises(World world) {
        this.world = world;
    }

    /** Before content is seen. */
    void toldOfTheStart(Attempt attempt) {
        key(attempt)
                .filter(key -> !key.startsWith("plain/"))
                .ifPresent(key ->
                        assertThat(world.vendor.heardOf(attempt.code(), key)).contains("start"));
    }

    /** Holds at any time. */
    void hold(List<Attempt> attempts) {
        attempts.forEach(this::oneCallPerTry);
        attempts.forEach(attempt -> liveRegistrationsAreAccountedFor(attempt, false));
        for (String key : world.vendor.records.keySet()) {
            for (String code : world.vendor.attemptsUnder(key)) {
                List<String> heard = world.vendor.heardOf(code, key);
                inOrder(heard);
                world.memory.attempt(code).ifPresent(attempt -> {
                    nothingThatIsNotSo(attempt, key, heard);
                    endedForTheVendorToo(attempt, heard);
                });
            }
        }
        attempts.forEach(this::nobodyHearsWhatIsOwedAboutAnEarlierUseOfTheirId);
        attempts.forEach(this::nothingIsOwedAboutAnothersId);
    }

    /** Holds once everything owed was done. */
    void holdAtTheEnd(List<Attempt> attempts) {
        assertThat(world.open()).isEmpty();
        attempts.forEach(attempt -> liveRegistrationsAreAccountedFor(attempt, true));
        Map<String, AttemptStatus> endings = endings();
        attempts.forEach(attempt -> knowsHowItEnded(attempt, Optional.ofNullable(endings.get(attempt.code()))));
    }

    private static Optional<String> key(Attempt attempt) {
        return attempt.registration()
                .externalId()
                .map(id -> attempt.subject().backend().orElseThrow() + "/" + id);
    }

    private void oneCallPerTry(Attempt attempt) {
        assertThat(world.vendor.registered(attempt.code()))
                .isLessThanOrEqualTo(attempt.registration().tries());
    }

    /** One is the attempt's own; others are being removed, cannot be, or are listed as unknown. */
    private void liveRegistrationsAreAccountedFor(Attempt attempt, boolean atTheEnd) {
        String backend = attempt.subject().backend().orElse("");
        long unaccounted = world.vendor.records.entrySet().stream()
                .filter(entry -> entry.getValue().attemptCode.equals(attempt.code()) && !entry.getValue().removed)
                .map(entry -> entry.getKey().substring(entry.getKey().indexOf('/') + 1))
                .filter(id -> !beingRemoved(backend, id, atTheEnd))
                .filter(id -> world.memory.attemptByExternalId(backend, id).isEmpty())
                .count();
        boolean onTheWay = attempt.registration().state() == RegistrationState.INTENDED;
        if (attempt.retired() && attempt.registration().tries() > 0) {
            assertThat(world.memory.outbox(
                            OutboxQuery.about(attempt.subject().pseudonym().orElse("")), 1))
                    .isNotEmpty();
            return;
        }
        assertThat(unaccounted)
                .as("live registrations of %s %s", attempt, attempt.registration())
                .isLessThanOrEqualTo(attempt.registration().unknownTries().size() + (onTheWay ? 1 : 0));
    }

    private boolean beingRemoved(String backend, String id, boolean atTheEnd) {
        return world.memory.outbox(OutboxQuery.naming(backend, id), Integer.MAX_VALUE).stream()
                .filter(entry -> !atTheEnd || entry.state() != OutboxEntry.State.DONE)
                .anyMatch(entry -> entry.command().orElseThrow().kind() == VendorCommand.Kind.REMOVE);
    }

    private static void inOrder(List<String> heard) {
        int stop = heard.indexOf("stop");
        int remove = heard.indexOf("remove");
        if (stop >= 0) {
            assertThat(heard.subList(0, stop)).contains("start");
        }
        if (remove >= 0) {
            assertThat(heard.subList(remove, heard.size())).isSubsetOf("remove", "start");
        }
    }

    /**
     * A start that is held up may be heard after another process ended or removed the attempt; then the vendor is told
     * of that once more.
     */
    private void endedForTheVendorToo(Attempt attempt, List<String> heard) {
        int start = heard.lastIndexOf("start");
        boolean late = start > 0 && heard.subList(0, start).stream().anyMatch(END::contains);
        if (late && heard.subList(start, heard.size()).stream().noneMatch(END::contains)) {
            assertThat(world.memory.outbox(OutboxQuery.ofAttempt(attempt.code()), Integer.MAX_VALUE))
                    .as("what is owed about %s after %s", attempt, heard)
                    .anyMatch(entry -> entry.state() != OutboxEntry.State.DONE);
        }
    }

    private boolean endingIsListed(Attempt attempt) {
        return world.memory.outbox(OutboxQuery.ofAttempt(attempt.code()), Integer.MAX_VALUE).stream()
                .anyMatch(
                        entry -> ENDINGS.contains(entry.command().orElseThrow().kind()));
    }

    private static void nothingThatIsNotSo(Attempt attempt, String key, List<String> heard) {
        if (attempt.status().incomplete()) {
            assertThat(heard).as("heard of %s", attempt).doesNotContain("stop", "error");
        }
        if (key(attempt).equals(Optional.of(key))) {
            assertThat(heard).as("heard of %s", attempt).doesNotContain("remove");
        }
    }

    /**
     * A vendor may give an id out again. What is still owed about its earlier use must not reach the attempt that has
     * the id now: that one would be stopped before it began (reference, A16).
     */
    private void nobodyHearsWhatIsOwedAboutAnEarlierUseOfTheirId(Attempt attempt) {
        List<Known> uses = key(attempt)
                .map(key -> world.vendor.usesSince(attempt.code(), key))
                .orElse(List.of());
        List<String> since = uses.stream().map(use -> use.attemptCode).toList();
        List<Word> words = new ArrayList<>();
        uses.forEach(use -> words.addAll(use.words));
        assertThat(words)
                .as("what the vendor heard under the id of %s", attempt)
                .allMatch(word -> since.contains(word.attemptCode()));
    }

    /** Where an id moves, what is owed about its earlier use is dropped, and where it is taken nobody removes it. */
    private void nothingIsOwedAboutAnothersId(Attempt attempt) {
        List<OutboxEntry> named = attempt.registration()
                .externalId()
                .map(id -> world.memory.outbox(
                        OutboxQuery.naming(attempt.subject().backend().orElseThrow(), id), Integer.MAX_VALUE))
                .orElse(List.of());
        assertThat(named.stream()
                        .filter(entry -> !entry.state().settled())
                        .map(entry -> entry.command().orElseThrow().attemptCode()))
                .as("attempts that calls under the id of %s are about", attempt)
                .allMatch(attempt.code()::equals);
    }

    /** What each attempt became when it stopped running, whoever brought it about: a person, a look, or a sweep. */
    private Map<String, AttemptStatus> endings() {
        Map<String, AttemptStatus> endings = new HashMap<>();
        Map<String, AttemptEvent> events = new LinkedHashMap<>();
        world.events.forEach(event -> events.putIfAbsent(event.id(), event));
        for (AttemptEvent event : events.values()) {
            if (event.from().map(AttemptStatus::running).orElse(false)
                    && !event.to().running()) {
                assertThat(endings.put(event.attemptCode(), event.to())).isNull();
            }
        }
        return endings;
    }

    private void knowsHowItEnded(Attempt attempt, Optional<AttemptStatus> ending) {
        String expected = ending.map(status -> status == AttemptStatus.ERROR ? "error" : "stop")
                .orElse("nothing");
        for (String key : world.vendor.records.keySet()) {
            List<String> heard = world.vendor.heardOf(attempt.code(), key);
            boolean startedAgain = heard.indexOf("start") < heard.lastIndexOf("start");
            assertThat(heard)
                    .as("heard of %s", attempt)
                    .isSubsetOf("start", "remove", expected, startedAgain ? "stop" : expected);
            if (ending.isPresent()
                    && !endingIsListed(attempt)
                    && !key.startsWith("plain/")
                    && key(attempt).equals(Optional.of(key))) {
                assertThat(heard).as("heard of %s", attempt).contains(expected);
            }
        }
    }
}
