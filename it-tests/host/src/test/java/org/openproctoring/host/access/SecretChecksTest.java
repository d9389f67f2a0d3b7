package org.openproctoring.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.host.access.SecretChecks.Caller;

@Timeout(20)
class SecretChecksTest {
    private static final int AT_ONCE = 2;
    private static final int ROOM = 12;

    private final SecretChecks checks = new SecretChecks();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void ends() {
        open.countDown();
        threads.shutdownNow();
    }

    /** Requests a check and returns when it is running, waiting or refused. */
    private CompletableFuture<Optional<Boolean>> ask(String network, String name) {
        int waiting = checks.waiting();
        int running = ran.size();
        CompletableFuture<Optional<Boolean>> answer =
                CompletableFuture.supplyAsync(() -> checks.run(new Caller(network, name), () -> check(name)), threads);
        while (checks.waiting() == waiting && ran.size() == running && waiting < ROOM && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private boolean check(String name) {
        ran.add(name);
        try {
            open.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void occupy() {
        for (int i = 0; i < AT_ONCE; i++) {
            ask("flood", "flood");
        }
    }

    @Test
    void anotherNetworkNeedNotWaitForAllOfAFlood() {
        occupy();
        for (int i = 0; i < 5; i++) {
            ask("flood", "flood");
        }
        CompletableFuture<Optional<Boolean>> right = ask("elsewhere", "right");

        open.countDown();

        assertThat(right.join()).contains(true);
        assertThat(ran.indexOf("right")).isLessThanOrEqualTo(AT_ONCE + 1);
    }

    @Test
    void behindOneAddressAnotherNameNeedNotWaitForAllOfAFlood() {
        occupy();
        for (int i = 0; i < 5; i++) {
            ask("flood", "flood");
        }
        CompletableFuture<Optional<Boolean>> right = ask("flood", "right");

        open.countDown();

        assertThat(right.join()).contains(true);
        assertThat(ran.indexOf("right")).isLessThanOrEqualTo(AT_ONCE + 2);
    }

    @Test
    void whereThereIsNoRoomTheFloodGivesWay() {
        occupy();
        List<CompletableFuture<Optional<Boolean>>> flood = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            flood.add(ask("flood", "flood"));
        }
        List<CompletableFuture<Optional<Boolean>>> others =
                Stream.of(ask("elsewhere", "a"), ask("flood", "b")).toList();

        assertThat(flood.get(0).join()).isEmpty();
        assertThat(flood.get(1).join()).isEmpty();
        open.countDown();

        assertThat(others).allSatisfy(answer -> assertThat(answer.join()).contains(true));
        assertThat(flood.subList(2, ROOM))
                .allSatisfy(answer -> assertThat(answer.join()).contains(true));
    }

    @Test
    void whatIsNotUrgentRunsOnlyWhereNobodyWaits() {
        checks.runIfFree(() -> ran.add("idle"));
        assertThat(ran).containsExactly("idle");
        occupy();

        checks.runIfFree(() -> ran.add("busy"));

        assertThat(ran).doesNotContain("busy");
    }

    @Test
    void aCheckThatFailsFreesItsPlace() {
        for (int i = 0; i < AT_ONCE + 1; i++) {
            try {
                checks.run(new Caller("here", "name"), () -> {
                    throw new IllegalStateException("broken");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("broken");
            }
        }
        assertThat(checks.run(new Caller("here", "name"), () -> true)).contains(true);
    }
}
