package org.openproctoring.scenarios.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.openproctoring.scenarios.kill.Acknowledged.Fact;
import org.openproctoring.scenarios.waiting.Eventually;

/** Kills the processes of a site at random moments while learners take exams, and looks at what is left. */
final class Killer implements AutoCloseable {
    private static final int MOST_ANSWERS = 60;
    private static final Duration LONG_ENOUGH = Duration.ofHours(2);

    private final Site site;
    private final long seed;
    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Crowd crowd;
    private int hostKills;
    private int vendorKills;

    Killer(Site site, long seed) {
        this.site = site;
        this.seed = seed;
        random = new Random(seed);
        crowd = new Crowd(site, acknowledged, seed);
    }

    /** Kills so many times. */
    void kill(int times) {
        crowd.arrive();
        for (int i = 0; i < times; i++) {
            acknowledged.awaitMore(random.nextInt(MOST_ANSWERS));
            int choice = random.nextInt(10);
            if (choice < 7) {
                killHost(random.nextInt(site.processes()));
            } else if (choice < 9) {
                killVendor();
            } else {
                killAll();
            }
            crowd.rethrow();
        }
    }

    private void killHost(int host) {
        site.killHost(host);
        hostKills++;
        assertKept();
        site.restartHost(host);
    }

    private void killVendor() {
        site.killVendor();
        vendorKills++;
        site.restartVendor();
    }

    private void killAll() {
        site.killVendor();
        vendorKills++;
        killHosts();
        site.restartVendor();
        restartHosts();
    }

    private void killHosts() {
        for (int host = 0; host < site.processes(); host++) {
            site.killHost(host);
            hostKills++;
        }
        assertKept();
        if (random.nextBoolean()) {
            site.data().passes(LONG_ENOUGH);
        }
    }

    private void restartHosts() {
        for (int host = 0; host < site.processes(); host++) {
            site.restartHost(host);
        }
    }

    /** Right after a kill: with the facts first, all of them were answered before what is read. */
    private void assertKept() {
        List<Fact> facts = acknowledged.all();
        assertNothing(Audit.ofRemains(site.data()).keeps(facts));
    }

    private void assertNothing(Audit audit) {
        assertThat(audit.broken())
                .as(
                        "broken promises, after %d kills of hosts and %d of the vendor; -Drandom.seed=%d",
                        hostKills, vendorKills, seed)
                .isEmpty();
    }

    /** Lets everybody come to an end, and compares. */
    String end() {
        killHosts();
        site.data().passes(LONG_ENOUGH);
        restartHosts();
        crowd.awaitAllOver();
        Eventually.holds("nothing is owed any more", () -> Audit.owed(site.data()) == 0);
        site.terminateHosts();
        site.journal().read();
        Audit audit = Audit.ofRemains(site.data())
                .keeps(acknowledged.all())
                .atTheEnd()
                .matches(site.sandbox().registrations(), site.journal().statuses());
        assertNothing(audit);
        return "%d kills of hosts and %d of the vendor, %d answers, %d lives, %d attempts, %d unknown registrations, nothing lost (seed %d)"
                .formatted(
                        hostKills,
                        vendorKills,
                        acknowledged.count(),
                        crowd.over(),
                        audit.attempts(),
                        audit.unknown(),
                        seed);
    }

    @Override
    public void close() {
        crowd.close();
    }
}
