package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;

/** Runs many attempts in one store from creation to verdict, and reports how many per second. */
final class WholeLivesTest {
    private static final int LIVES = 3_000;

    @AutoClose
    private final World world = new World();

    @Test
    void everyLifeEndsVerifiedAndTheOutboxIsEmpty(TestReporter reporter) {
        long begin = System.nanoTime();
        for (int i = 0; i < LIVES; i++) {
            Attempt attempt = world.service.create("learner-" + i, "final");
            world.callback("ready", attempt, "");
            world.service.start(attempt.code());
            world.service.submit(attempt.code(), AttemptActor.LEARNER);
            world.callback("reviewed", attempt, "{\"status\":\"passed\"}");
            world.workAll();
        }
        long perSecond = LIVES * 1_000_000_000L / (System.nanoTime() - begin);
        reporter.publishEntry("whole lives per second", String.valueOf(perSecond));
        assertThat(CursoredPage.readAll((PageRequest<AttemptCursor> page) ->
                                world.memory.attempts(AttemptQuery.inCourse("course"), page))
                        .toList())
                .hasSize(LIVES)
                .allMatch(attempt -> attempt.status() == AttemptStatus.VERIFIED);
        assertThat(world.open()).isEmpty();
    }
}
