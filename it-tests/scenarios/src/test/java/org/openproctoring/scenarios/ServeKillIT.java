package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.testing.RandomSeed;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;

/** A host that is killed at random moments, again and again, while several write. */
class ServeKillIT {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int WRITERS = 3;
    private static final int MOST_CHANGES = 60;

    /** Somebody who changes one course, one address after the other, until the host is gone. */
    private static final class Writer {
        private final String course;
        private long sent;
        private long acknowledged;

        Writer(int number) {
            course = "course-v1:Kill+Course+" + number;
        }

        void create(HostClient staff) {
            staff.post("/api/courses/v1/courses/", "{\"id\": \"" + course + "\", \"name\": \"Killed\"}")
                    .is(201);
        }

        void write(HostClient staff, CountDownLatch enough) {
            try {
                while (true) {
                    sent++;
                    staff.change(course, "{\"proctoring_escalation_email\": \"n" + sent + "@example.org\"}")
                            .is(200);
                    acknowledged = sent;
                    enough.countDown();
                }
            } catch (UncheckedIOException gone) {
                // The one that was under way may be there or not; those before it must.
            }
        }

        void verify(HostClient staff) {
            Reply settings = staff.settings(course).is(200);
            String email = settings.json()
                    .at("/proctored_exam_settings/proctoring_escalation_email")
                    .asText("n0@");
            long stored = acknowledged == 0 && email.equals("null")
                    ? 0
                    : Long.parseLong(email.substring(1, email.indexOf('@')));
            assertThat(stored).as(course).isBetween(acknowledged, sent);
            sent = stored;
            acknowledged = stored;
        }

        long acknowledged() {
            return acknowledged;
        }
    }

    @Test
    void everyAcknowledgedChangeIsThereAfterAKill(@TempDir Path folder) throws Exception {
        RandomSeed.run(seed -> writeAndKill(folder, seed));
    }

    private static void writeAndKill(Path folder, long seed) throws InterruptedException {
        HostInstallation installation = HostInstallation.in(folder);
        Random random = new Random(seed);
        List<Writer> writers = IntStream.range(0, WRITERS).mapToObj(Writer::new).toList();
        for (int kill = 0; kill <= KILLS; kill++) {
            try (RunningHost host =
                    RunningHost.startProcess(installation, "--demo", "--data", folder.resolve("data") + "")) {
                HostClient staff = HostClient.of(host).demoUser("staff");
                if (kill == 0) {
                    writers.forEach(writer -> writer.create(staff));
                } else {
                    writers.forEach(writer -> writer.verify(staff));
                }
                if (kill < KILLS) {
                    CountDownLatch enough = new CountDownLatch(1 + random.nextInt(MOST_CHANGES));
                    List<CompletableFuture<Void>> running = writers.stream()
                            .map(writer -> CompletableFuture.runAsync(() -> writer.write(staff, enough)))
                            .toList();
                    enough.await();
                    host.kill();
                    running.forEach(CompletableFuture::join);
                }
            }
        }
        System.out.printf(
                "%d kills, %d acknowledged changes, none lost (seed %d)%n",
                KILLS, writers.stream().mapToLong(Writer::acknowledged).sum(), seed);
    }
}
