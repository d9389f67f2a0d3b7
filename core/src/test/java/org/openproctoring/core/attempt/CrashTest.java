package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.core.attempt.World.Site;
import org.openproctoring.core.attempt.engine.PriorAttempt;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;

/**
 * Kills the process before and after each call of an operation to the store, a vendor or the listener: at the first call,
 * then at the second, until the operation completes. After each kill another process starts from the store and must reach
 * a correct end, whether or not the person tries again.
 */
final class CrashTest {
    /** The operation that is killed, with its preparation. */
    record Operation(String name, String exam, Consumer<World> before, BiConsumer<World, AttemptService> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Operation> OPERATIONS = List.of(
            new Operation("CREATE_TIMED", "quiz", world -> {}, (world, service) -> service.create(LEARNER, "quiz")),
            new Operation("CREATE", "final", world -> {}, (world, service) -> service.create(LEARNER, "final")),
            new Operation(
                    "CREATE_READY_AT_ONCE",
                    "simple",
                    world -> {},
                    (world, service) -> service.create(LEARNER, "simple")),
            new Operation(
                    "CREATE_WITH_THE_ID_OF_THE_LAST",
                    "final",
                    world -> {
                        world.vendor.derivesIds();
                        world.service.remove(world.ready("final").code());
                    },
                    (world, service) -> service.create(LEARNER, "final")),
            new Operation(
                    "REGISTER_AGAIN",
                    "final",
                    world -> {
                        World.save(world.service, "final");
                        world.vendor.mood(FakeVendor.Mood.ANSWER_LOST);
                        world.service.create(LEARNER, "final");
                        world.vendor.mood(FakeVendor.Mood.WELL);
                    },
                    (world, service) -> service.register(code(world, "final"))),
            new Operation(
                    "OPT_OUT",
                    "optional",
                    world -> world.ready("optional"),
                    (world, service) -> service.optOut(LEARNER, "optional")),
            new Operation(
                    "SET_UP",
                    "final",
                    world -> world.service.create(LEARNER, "final"),
                    (world, service) -> service.markSoftwareDownloadClicked(code(world, "final"))),
            new Operation(
                    "READY",
                    "final",
                    world -> world.service.create(LEARNER, "final"),
                    (world, service) -> world.callback(service, "ready", latest(world, "final"), "")),
            new Operation(
                    "START",
                    "final",
                    world -> world.ready("final"),
                    (world, service) -> service.start(code(world, "final"))),
            new Operation(
                    "READY_TO_SUBMIT",
                    "final",
                    world -> world.started("final"),
                    (world, service) -> service.readyToSubmit(code(world, "final"))),
            new Operation(
                    "SUBMIT",
                    "final",
                    world -> world.started("final"),
                    (world, service) -> service.submit(code(world, "final"), AttemptActor.LEARNER)),
            new Operation(
                    "TIME_OUT",
                    "final",
                    world -> {
                        world.started("final");
                        world.clock.advance(Duration.ofHours(2));
                    },
                    (world, service) -> service.attempt(code(world, "final"))),
            new Operation(
                    "PINGS_FAILED",
                    "final",
                    world -> world.started("final"),
                    (world, service) -> service.reportPingFailure(code(world, "final"))),
            new Operation(
                    "FAIL",
                    "quiz",
                    world -> startQuiz(world),
                    (world, service) -> service.markErroneous(code(world, "quiz"))),
            new Operation(
                    "ALLOW_RESUME",
                    "final",
                    world -> world.service.markErroneous(world.started("final").code()),
                    (world, service) -> service.allowResume(code(world, "final"))),
            new Operation(
                    "WITHDRAW_RESUME",
                    "final",
                    world -> world.service.allowResume(world.service
                            .markErroneous(world.started("final").code())
                            .code()),
                    (world, service) -> service.withdrawResume(code(world, "final"))),
            new Operation(
                    "RESUME",
                    "final",
                    world -> world.service.allowResume(world.service
                            .markErroneous(world.started("final").code())
                            .code()),
                    (world, service) -> service.create(LEARNER, "final")),
            new Operation(
                    "PRACTISE_AGAIN",
                    "practice",
                    world -> world.reviewed("practice", "{\"status\":\"violation\"}"),
                    (world, service) -> service.create(LEARNER, "practice")),
            new Operation(
                    "REVIEW",
                    "final",
                    world -> world.submitted("final"),
                    (world, service) -> world.callback(
                            service,
                            "reviewed",
                            latest(world, "final"),
                            "{\"status\":\"passed\",\"comment\":\"fine\"}")),
            new Operation("REVIEW_TOO_EARLY", "final", world -> world.started("final"), (world, service) -> {
                Attempt answered = service.attempt(code(world, "final"));
                world.callback(service, "reviewed", answered, "{\"status\":\"passed\"}");
                service.submit(answered.code(), AttemptActor.LEARNER);
            }),
            new Operation(
                    "DECIDE",
                    "final",
                    world -> world.reviewed("final", "{\"status\":\"suspicious\"}"),
                    (world, service) -> service.recordStaffDecision(code(world, "final"), AttemptStatus.VERIFIED)),
            new Operation(
                    "REMOVE",
                    "final",
                    world -> world.submitted("final"),
                    (world, service) -> PriorAttempt.latest(world.memory.attempts(LEARNER, "final"))
                            .ifPresent(attempt -> service.remove(attempt.code()))),
            new Operation(
                    "RETIRE",
                    "final",
                    world -> world.reviewed("final", "{\"status\":\"passed\"}"),
                    (world, service) -> service.retire(LEARNER)),
            new Operation("SAVE_EXAM", "final", world -> {}, (world, service) -> World.save(service, "final")),
            new Operation(
                    "SAVE_EXAM_AGAIN",
                    "final",
                    world -> World.save(world.service, "final"),
                    (world, service) -> World.save(service, "final")),
            new Operation(
                    "SWEEP",
                    "final",
                    world -> {
                        world.started("final");
                        world.crash.after(9);
                        try {
                            world.mortal().create("learner-2", "elsewhere");
                        } catch (Crash.Killed killed) {
                            world.restart();
                        }
                        world.clock.advance(Duration.ofHours(2));
                    },
                    (world, service) -> service.sweepExpired()),
            new Operation(
                    "WORK",
                    "final",
                    world -> {
                        world.service.remove(world.submitted("final").code());
                        world.reviewed("elsewhere", "{\"status\":\"passed\"}");
                        world.service.retire(LEARNER);
                        world.submitted("final");
                    },
                    (world, service) -> {
                        while (service.processOutbox(3) > 0) {
                            // Repeat until nothing is due.
                        }
                    }),
            new Operation("A_WHOLE_LIFE", "final", world -> {}, (world, service) -> {
                Attempt attempt = service.create(LEARNER, "final");
                world.callback(service, "ready", attempt, "");
                service.start(attempt.code());
                service.submit(attempt.code(), AttemptActor.LEARNER);
                world.callback(service, "reviewed", attempt, "{\"status\":\"passed\"}");
                service.processOutbox(100);
            }));

    private static final AtomicInteger TOTAL = new AtomicInteger();

    @AfterAll
    static void report(TestReporter reporter) {
        reporter.publishEntry("crash points", String.valueOf(TOTAL.get()));
    }

    static List<Operation> operations() {
        return OPERATIONS;
    }

    private static void startQuiz(World world) {
        world.service.start(world.service.create(LEARNER, "quiz").code());
    }

    private static Attempt latest(World world, String exam) {
        return PriorAttempt.latest(world.memory.attempts(LEARNER, exam)).orElseThrow();
    }

    private static String code(World world, String exam) {
        return latest(world, exam).code();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyCrashIsRecoveredFrom(Operation operation) {
        int points = 0;
        try (Site site = new Site()) {
            for (boolean triesAgain : List.of(false, true)) {
                int step = 0;
                while (killedAt(step, operation, triesAgain, site)) {
                    step++;
                }
                points += step;
            }
        }
        TOTAL.addAndGet(points);
        assertThat(points).isGreaterThan(2);
    }

    private static boolean killedAt(int step, Operation operation, boolean triesAgain, Site site) {
        try (World world = new World(site)) {
            Promises promises = new Promises(world);
            operation.before.accept(world);
            AttemptService mortal = world.mortal();
            world.crash.after(step);
            boolean killed = false;
            try {
                operation.run.accept(world, mortal);
            } catch (Crash.Killed kill) {
                killed = true;
            }
            world.restart();
            promises.hold();
            if (triesAgain) {
                tryAgain(world, operation);
                world.clock.advance(Duration.ofMinutes(6));
                world.service.sweepExpired();
                tryAgain(world, operation);
            }
            toTheEnd(world, operation.exam, promises);
            return killed;
        }
    }

    private static void tryAgain(World world, Operation operation) {
        try {
            operation.run.accept(world, world.service);
        } catch (AttemptException refused) {
            // The person who tries again may get this.
        }
    }

    /** All actors continue until the exam is over. */
    private static void toTheEnd(World world, String exam, Promises promises) {
        world.clock.advance(Duration.ofMinutes(6));
        world.service.sweepExpired();
        for (int i = 0; i < 20; i++) {
            Optional<Attempt> latest = world.service.latest(LEARNER, exam);
            if (latest.isEmpty()) {
                promises.saw(world.service.create(LEARNER, exam));
            } else if (!goOn(world, promises.saw(latest.get()), promises)) {
                break;
            }
            promises.hold();
        }
        world.drain(Duration.ofDays(2));
        promises.holdAtTheEnd();
        assertThat(Stream.of(
                        AttemptStatus.VERIFIED,
                        AttemptStatus.SUBMITTED,
                        AttemptStatus.DECLINED,
                        AttemptStatus.REJECTED))
                .contains(world.service.latest(LEARNER, exam).orElseThrow().status());
    }

    private static boolean goOn(World world, Attempt attempt, Promises promises) {
        AttemptService service = world.service;
        boolean registered = attempt.registration().externalId().isPresent();
        switch (attempt.status()) {
            case CREATED -> {
                if (!attempt.subject().watched()) {
                    promises.saw(service.start(attempt.code()));
                } else if (registered) {
                    assertThat(world.callback("ready", attempt, "").ok()).isTrue();
                } else {
                    promises.saw(service.register(attempt.code()));
                }
            }
            case DOWNLOAD_SOFTWARE_CLICKED ->
                assertThat(world.callback("ready", attempt, "").ok()).isTrue();
            case READY_TO_START -> promises.saw(service.start(attempt.code()));
            case STARTED, READY_TO_SUBMIT -> promises.saw(service.submit(attempt.code(), AttemptActor.LEARNER));
            case ERROR -> {
                if (attempt.resumable()) {
                    service.allowResume(attempt.code());
                } else {
                    promises.saw(service.create(LEARNER, attempt.subject().examId()));
                }
            }
            case SUBMITTED -> {
                if (!registered || attempt.subject().backend().equals(Optional.of("plain"))) {
                    return false;
                }
                assertThat(world.callback("reviewed", attempt, "{\"status\":\"passed\",\"comment\":\"fine\"}")
                                .ok())
                        .isTrue();
            }
            case SECOND_REVIEW_REQUIRED ->
                promises.saw(service.recordStaffDecision(attempt.code(), AttemptStatus.VERIFIED));
            default -> {
                return false;
            }
        }
        return true;
    }
}
