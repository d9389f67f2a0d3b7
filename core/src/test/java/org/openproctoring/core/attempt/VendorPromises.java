package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.FakeVendor.Call;
import org.openproctoring.core.attempt.FakeVendor.IdUse;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/** The invariants of calls to vendors: complete, in order, and no others. */
final class VendorPromises {
    private static final Set<VendorCommand.Kind> ENDINGS =
            Set.of(VendorCommand.Kind.STOP, VendorCommand.Kind.MARK_ERRONEOUS);

    private static final Set<String> END = Set.of("stop", "error", "remove");

    private final World world;

    VendorPromises(World world) {
        this.world = world;
    }

    /** Checks that the start was sent before content is shown. */
    void startWasSent(Attempt attempt) {
        key(attempt)
                .filter(key -> !key.startsWith("plain/"))
                .ifPresent(key -> assertThat(world.vendor.callsReceived(attempt.code(), key))
                        .contains("start"));
    }

    /** Checks what must hold at any time. */
    void hold(List<Attempt> attempts) {
        attempts.forEach(this::oneCallPerTry);
        attempts.forEach(attempt -> liveRegistrationsAreAccountedFor(attempt, false));
        for (String key : world.vendor.records.keySet()) {
            for (String code : world.vendor.attemptsUnder(key)) {
                List<String> received = world.vendor.callsReceived(code, key);
                inOrder(received);
                world.memory.attempt(code).ifPresent(attempt -> {
                    matchesTheAttempt(attempt, key, received);
                    lateStartIsFollowedByAnEnd(attempt, received);
                });
            }
        }
        attempts.forEach(this::noAttemptReceivesCallsAboutAnEarlierUseOfItsId);
        attempts.forEach(this::noCallIsPendingForAnotherAttemptsId);
    }

    /** Checks what must hold once the outbox is empty. */
    void holdAtTheEnd(List<Attempt> attempts) {
        assertThat(world.open()).isEmpty();
        attempts.forEach(attempt -> liveRegistrationsAreAccountedFor(attempt, true));
        Map<String, AttemptStatus> endings = endings();
        attempts.forEach(attempt -> endingWasSent(attempt, Optional.ofNullable(endings.get(attempt.code()))));
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

    /** Each live record is the attempt's own, has a queued or failed removal, or is listed as unknown. */
    private void liveRegistrationsAreAccountedFor(Attempt attempt, boolean atTheEnd) {
        String backend = attempt.subject().backend().orElse("");
        long unaccounted = world.vendor.records.entrySet().stream()
                .filter(entry -> entry.getValue().attemptCode.equals(attempt.code()) && !entry.getValue().removed)
                .map(entry -> entry.getKey().substring(entry.getKey().indexOf('/') + 1))
                .filter(id -> !beingRemoved(backend, id, atTheEnd))
                .filter(id -> world.memory.attemptByExternalId(backend, id).isEmpty())
                .count();
        boolean inFlight = attempt.registration().state() == RegistrationState.INTENDED;
        if (attempt.retired() && attempt.registration().tries() > 0) {
            assertThat(world.calls(
                            OutboxQuery.about(attempt.subject().pseudonym().orElse(""))))
                    .isNotEmpty();
            return;
        }
        assertThat(unaccounted)
                .as("live registrations of %s %s", attempt, attempt.registration())
                .isLessThanOrEqualTo(attempt.registration().unknownTries().size() + (inFlight ? 1 : 0));
    }

    private boolean beingRemoved(String backend, String id, boolean atTheEnd) {
        return world.calls(OutboxQuery.naming(backend, id)).stream()
                .filter(entry -> !atTheEnd || entry.state() != OutboxEntry.State.DONE)
                .anyMatch(entry -> entry.command().orElseThrow().kind() == VendorCommand.Kind.REMOVE);
    }

    private static void inOrder(List<String> received) {
        int stop = received.indexOf("stop");
        int remove = received.indexOf("remove");
        if (stop >= 0) {
            assertThat(received.subList(0, stop)).contains("start");
        }
        if (remove >= 0) {
            assertThat(received.subList(remove, received.size())).isSubsetOf("remove", "start");
        }
    }

    /**
     * A delayed start may arrive after another process ended or removed the attempt; then the end is sent again.
     */
    private void lateStartIsFollowedByAnEnd(Attempt attempt, List<String> received) {
        int start = received.lastIndexOf("start");
        boolean late = start > 0 && received.subList(0, start).stream().anyMatch(END::contains);
        if (late && received.subList(start, received.size()).stream().noneMatch(END::contains)) {
            assertThat(world.calls(OutboxQuery.ofAttempt(attempt.code())))
                    .as("pending calls about %s after %s", attempt, received)
                    .anyMatch(entry -> entry.state() != OutboxEntry.State.DONE);
        }
    }

    private boolean endingIsListed(Attempt attempt) {
        return world.calls(OutboxQuery.ofAttempt(attempt.code())).stream()
                .anyMatch(
                        entry -> ENDINGS.contains(entry.command().orElseThrow().kind()));
    }

    private static void matchesTheAttempt(Attempt attempt, String key, List<String> received) {
        if (attempt.status().incomplete()) {
            assertThat(received).as("calls received for %s", attempt).doesNotContain("stop", "error");
        }
        if (key(attempt).equals(Optional.of(key))) {
            assertThat(received).as("calls received for %s", attempt).doesNotContain("remove");
        }
    }

    /**
     * A vendor may reuse an id. Pending calls about its earlier use must not reach the attempt that has the id now, which
     * would be stopped before it began (OPEN-EDX.md, A16).
     */
    private void noAttemptReceivesCallsAboutAnEarlierUseOfItsId(Attempt attempt) {
        List<IdUse> uses = key(attempt)
                .map(key -> world.vendor.usesSince(attempt.code(), key))
                .orElse(List.of());
        List<String> since = uses.stream().map(use -> use.attemptCode).toList();
        List<Call> words = new ArrayList<>();
        uses.forEach(use -> words.addAll(use.words));
        assertThat(words)
                .as("calls received under the id of %s", attempt)
                .allMatch(word -> since.contains(word.attemptCode()));
    }

    /** When an id moves, pending calls about its earlier use are dropped, and an id in use is not removed. */
    private void noCallIsPendingForAnotherAttemptsId(Attempt attempt) {
        List<OutboxEntry> named = attempt.registration()
                .externalId()
                .map(id -> world.calls(
                        OutboxQuery.naming(attempt.subject().backend().orElseThrow(), id)))
                .orElse(List.of());
        assertThat(named.stream()
                        .filter(entry -> !entry.state().settled())
                        .map(entry -> entry.command().orElseThrow().attemptCode()))
                .as("attempts that calls under the id of %s are about", attempt)
                .allMatch(attempt.code()::equals);
    }

    /** Returns the status of each attempt when it stopped running. */
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

    private void endingWasSent(Attempt attempt, Optional<AttemptStatus> ending) {
        String expected = ending.map(status -> status == AttemptStatus.ERROR ? "error" : "stop")
                .orElse("nothing");
        for (String key : world.vendor.records.keySet()) {
            List<String> received = world.vendor.callsReceived(attempt.code(), key);
            boolean startedAgain = received.indexOf("start") < received.lastIndexOf("start");
            assertThat(received)
                    .as("calls received for %s", attempt)
                    .isSubsetOf("start", "remove", expected, startedAgain ? "stop" : expected);
            if (ending.isPresent()
                    && !endingIsListed(attempt)
                    && !key.startsWith("plain/")
                    && key(attempt).equals(Optional.of(key))) {
                assertThat(received).as("calls received for %s", attempt).contains(expected);
            }
        }
    }
}
