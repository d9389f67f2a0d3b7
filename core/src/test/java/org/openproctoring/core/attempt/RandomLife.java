package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.World.Site;
import org.openproctoring.core.attempt.engine.PriorAttempt;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * Random actions of learners, staff and a vendor at any time, also during the operations of another process, with a clock
 * that jumps, a vendor that fails in every way, and crashes. The invariants are checked after every step. Most actions of
 * one seed are about one learner and exam, so that attempts progress.
 */
final class RandomLife {
    private static final int STEPS = 60;
    private static final List<String> LEARNERS = List.of("learner-1", "learner-2");
    private static final List<String> EXAMS = List.of("final", "final", "optional", "practice", "simple", "quiz");
    private static final List<String> VERDICTS = List.of("passed", "violation", "suspicious", "not_reviewed");

    private final Random random;
    private final World world;
    private final Promises promises;
    private final List<String> told = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final String learner;
    private final String exam;

    RandomLife(long seed, Site site) {
        random = new Random(seed);
        world = new World(site);
        promises = new Promises(world);
        learner = pick(LEARNERS);
        exam = pick(EXAMS);
        if (random.nextInt(3) == 0) {
            world.settings(AttemptSettings.builder().keepTimedOut(true).build());
        }
        if (random.nextBoolean()) {
            world.vendor.derivesIds();
        }
        if (random.nextBoolean()) {
            moodily();
        }
    }

    /** Runs all steps. */
    void play() {
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
                promises.hold();
            }
            theEnd();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("after " + String.join(", ", story), failure);
        }
    }

    private void theEnd() {
        story.add("the end");
        world.vendor.mood(Mood.WELL);
        world.vendor.meanwhile(() -> {});
        world.configured(Map.of());
        world.clock.advance(Duration.ofHours(30));
        world.service.sweepExpired();
        promises.hold();
        world.drain(Duration.ofDays(2));
        if (random.nextBoolean()) {
            failedCalls().forEach(this::sendAgain);
            world.drain(Duration.ofDays(2));
        }
        promises.holdAtTheEnd();
    }

    private void step() {
        AttemptService service = world.service;
        int fate = random.nextInt(6);
        if (fate < 2) {
            service = world.mortal();
        }
        if (fate == 0) {
            world.crash.after(random.nextInt(14));
        } else if (fate == 1) {
            world.crash.after(random.nextInt(14), this::meanwhile);
        }
        world.vendor.meanwhile(random.nextInt(3) == 0 ? this::meanwhile : () -> {});
        try {
            act(service);
        } catch (AttemptException refused) {
            story.add("  refused: " + refused.reason());
        } catch (Crash.Killed killed) {
            story.add("  killed");
        }
        if (fate < 2) {
            world.restart();
        }
    }

    /** The actions of another process during a vendor call, or before or after a commit. */
    private void meanwhile() {
        note("meanwhile");
        try {
            switch (random.nextInt(4)) {
                case 0 -> act(world.service);
                case 1 -> {
                    // Simulates a call that exceeds its time-out.
                    world.clock.advance(Duration.ofMinutes(random.nextInt(8)));
                    world.service.sweepExpired();
                    anything(world.service);
                }
                default -> world.service.processOutbox(1 + random.nextInt(20));
            }
        } catch (AttemptException refused) {
            story.add("  refused: " + refused.reason());
        }
    }

    private void act(AttemptService service) {
        int dice = random.nextInt(100);
        if (dice < 30) {
            goOn(service);
        } else if (dice < 60) {
            anything(service);
        } else if (dice < 75) {
            vendorCalls(service);
        } else if (dice < 85) {
            note("work");
            service.processOutbox(1 + random.nextInt(5));
        } else if (dice < 90) {
            note("sweep");
            service.sweepExpired();
        } else {
            worldTurns();
        }
    }

    private void goOn(AttemptService service) {
        boolean another = random.nextInt(3) == 0;
        String learner = another ? pick(LEARNERS) : this.learner;
        String exam = another ? pick(EXAMS) : this.exam;
        Optional<Attempt> latest = service.latest(learner, exam);
        note("continue " + exam + " of " + learner);
        if (latest.isEmpty()) {
            promises.saw(service.create(learner, exam));
            return;
        }
        String code = latest.get().code();
        switch (latest.get().status()) {
            case CREATED -> {
                if (latest.get().registration().externalId().isPresent()) {
                    world.callback(service, "ready", latest.get(), "");
                } else if (latest.get().subject().watched()) {
                    promises.saw(service.register(code));
                } else {
                    promises.saw(service.start(code));
                }
            }
            case READY_TO_START -> promises.saw(service.start(code));
            case STARTED, READY_TO_SUBMIT -> {
                if (random.nextInt(3) == 0) {
                    timeRunsOut(service, latest.get());
                } else {
                    promises.saw(service.submit(code, AttemptActor.LEARNER));
                }
            }
            case ERROR -> {
                if (latest.get().resumable()) {
                    service.allowResume(code);
                } else {
                    promises.saw(service.create(learner, exam));
                }
            }
            default -> {
                if (latest.get().resumable() && random.nextBoolean()) {
                    service.allowResume(code);
                } else {
                    promises.saw(service.create(learner, exam));
                }
            }
        }
    }

    /** Advances the clock to the deadline of a running attempt, or nearly so. */
    private void timeRunsOut(AttemptService service, Attempt attempt) {
        Duration left = Duration.between(
                world.clock.instant(), attempt.times().deadline().orElseThrow());
        world.clock.advance(left.plusSeconds(random.nextInt(3) - 1));
        String code = attempt.code();
        int dice = random.nextInt(6);
        note("time runs out " + dice + " for " + code);
        switch (dice) {
            case 0 -> service.sweepExpired();
            case 1 -> promises.saw(service.attempt(code));
            case 2 -> promises.saw(service.submit(code, AttemptActor.LEARNER));
            case 3 -> promises.saw(service.markErroneous(code));
            case 4 -> promises.saw(service.reportPingFailure(code));
            default -> {}
        }
    }

    private void anything(AttemptService service) {
        String learner = pick(LEARNERS);
        String exam = pick(EXAMS);
        String code = code();
        int dice = random.nextInt(20);
        note("anything " + dice + " with " + exam + " of " + learner + " or " + code);
        switch (dice) {
            case 0 -> promises.saw(service.create(learner, exam));
            case 1 -> promises.saw(service.register(code));
            case 2 -> promises.saw(service.optOut(learner, exam));
            case 3 -> promises.saw(service.markSoftwareDownloadClicked(code));
            case 4 -> promises.saw(service.recordReentry(code));
            case 5, 6 -> promises.saw(service.start(code));
            case 7 -> promises.saw(service.readyToSubmit(code));
            case 8 ->
                promises.saw(service.submit(code, random.nextBoolean() ? AttemptActor.LEARNER : AttemptActor.STAFF));
            case 9 -> promises.saw(service.reportPingFailure(code));
            case 10 -> promises.saw(service.markErroneous(code));
            case 11 -> promises.saw(service.allowResume(code));
            case 12 ->
                promises.saw(service.recordStaffDecision(
                        code, random.nextBoolean() ? AttemptStatus.VERIFIED : AttemptStatus.REJECTED));
            case 13 -> service.remove(code);
            case 14 -> service.saveExams(List.of(exam), Duration.ZERO);
            case 15, 16 -> sendAgain(service);
            case 17 -> promises.saw(service.withdrawResume(code));
            case 18 -> {
                Duration extra = Duration.ofMinutes(random.nextInt(40));
                world.host.allow(learner, Allowance.builder().extraTime(extra).build());
                promises.allowanceApplies(code);
                promises.saw(service.applyAllowance(code));
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    List<Attempt> before = world.attemptsOf(learner);
                    service.retire(learner);
                    promises.retired(before);
                }
            }
        }
    }

    /** Returns any attempt, most often the last one at the main exam of this run. */
    private String code() {
        Optional<Attempt> latest = PriorAttempt.latest(world.memory.attempts(learner, exam));
        if (latest.isPresent() && random.nextBoolean()) {
            return latest.get().code();
        }
        return world.codes().isEmpty() ? "CODE-0" : pick(world.codes());
    }

    private List<OutboxEntry> failedCalls() {
        return aboutAttempts(world.entries(OutboxEntry.State.REFUSED, OutboxEntry.State.EXHAUSTED));
    }

    private static List<OutboxEntry> aboutAttempts(List<OutboxEntry> entries) {
        return entries.stream().filter(entry -> entry.command().isPresent()).toList();
    }

    private void sendAgain(AttemptService service) {
        List<OutboxEntry> all = aboutAttempts(world.calls(OutboxQuery.ALL));
        List<OutboxEntry> calls = failedCalls().isEmpty() || random.nextInt(4) == 0 ? all : failedCalls();
        if (!calls.isEmpty()) {
            OutboxEntry entry = pick(calls);
            service.redeliver(entry.command().orElseThrow().attemptCode(), entry.id());
        }
    }

    private void sendAgain(OutboxEntry entry) {
        try {
            world.service.redeliver(entry.command().orElseThrow().attemptCode(), entry.id());
        } catch (AttemptException refused) {
            note("not redelivered: " + refused.reason());
        }
    }

    private void vendorCalls(AttemptService service) {
        if (world.vendor.records.isEmpty()) {
            return;
        }
        String key = pick(List.copyOf(world.vendor.records.keySet()));
        String backend = key.substring(0, key.indexOf('/'));
        String id = key.substring(key.indexOf('/') + 1);
        String endpoint = random.nextInt(3) == 0 ? "ready" : "reviewed";
        String body = random.nextBoolean() || told.isEmpty() ? review() : pick(told);
        String client = random.nextInt(5) == 0 ? LEARNERS.get(0) : "client of " + backend;
        String to = random.nextInt(5) == 0 ? "rival" : backend;
        note(endpoint + " " + body + " for " + key + " to " + to + " by " + client);
        told.add(body);
        service.receiveCallback(
                to, World.request(endpoint, id, body).authenticatedAs(client).build());
    }

    private String review() {
        StringBuilder body = new StringBuilder("{\"status\":\"" + pick(VERDICTS) + "\"");
        if (random.nextInt(3) == 0) {
            body.append(",\"revision\":").append(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            body.append(",\"reviewedBy\":\"")
                    .append(pick(List.of("reviewer@example.org", "x")))
                    .append('"');
        }
        if (random.nextInt(4) == 0) {
            body.append(",\"delivery\":").append(random.nextInt(5));
        }
        if (random.nextInt(5) == 0) {
            Duration ago = Duration.ofMinutes(random.nextInt(60) - 10L);
            body.append(",\"at\":\"").append(world.clock.instant().minus(ago)).append('"');
        }
        return body.append('}').toString();
    }

    private void worldTurns() {
        int dice = random.nextInt(12);
        note("environment " + dice);
        switch (dice) {
            case 0, 1 -> world.clock.advance(Duration.ofMinutes(random.nextInt(20)));
            case 2 -> world.clock.advance(Duration.ofMinutes(random.nextInt(500)));
            case 3 -> world.clock.advance(Duration.ofMinutes(-random.nextInt(30)));
            case 4 -> world.vendor.mood(Mood.WELL);
            case 5 -> moodily();
            case 6 -> {
                Mood mood = pick(List.of(Mood.values()));
                world.vendor.mood(operation -> random.nextBoolean() ? mood : Mood.WELL);
            }
            case 7 -> world.vendor.mood(pick(List.of(Mood.values())));
            case 8 -> world.vendor.derivesIds();
            case 9 -> world.vendor.givesNewIds();
            case 10 -> {
                if (random.nextBoolean()) {
                    world.vendor.wantsOnboarding(pick(List.of(OnboardingStatus.values())));
                } else {
                    world.vendor.retires(pick(List.of(UserRetirement.Outcome.values())));
                }
            }
            default -> world.configured(random.nextBoolean() ? Map.of() : Map.of("enabled", false));
        }
    }

    /** Makes some calls fail in any way; most succeed. */
    private void moodily() {
        world.vendor.mood(operation -> switch (random.nextInt(10)) {
            case 0 -> pick(List.of(Mood.values()));
            case 1 -> Mood.REFUSES;
            default -> Mood.WELL;
        });
    }

    private <T> T pick(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private void note(String what) {
        story.add(what);
    }
}
