package org.openproctoring.scenarios.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openproctoring.scenarios.kill.Acknowledged.Fact;
import org.openproctoring.scenarios.waiting.Eventually;

/** Kills the processes of a site at random moments while learners take exams, and looks at what is left. */
final class Killer implements AutoCloseable {
    private static final int MOST_STEPS = 60;
    private static final Duration LONG_ENOUGH = Duration.ofHours(2);

    private final Site site;
    private final long seed;
    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Crowd crowd;

    /** Where several hosts call the vendor. It is not killed then, because it would forget what it was asked. */
    private final Optional<VendorCalls> calls;

    private int hostKills;
    private int vendorKills;

    Killer(Site site, long seed) {
        this.site = site;
        this.seed = seed;
        random = new Random(seed);
        crowd = new Crowd(site, acknowledged, seed);
        calls = site.processes() > 1 ? Optional.of(new VendorCalls(site.sandbox())) : Optional.empty();
    }

    /** Kills so many times. */
    void kill(int times) {
        crowd.arrive();
        for (int i = 0; i < times; i++) {
            crowd.awaitSteps(random.nextInt(MOST_STEPS));
            int choice = random.nextInt(10);
            if (choice < 7) {
                killHost(random.nextInt(site.processes()));
            } else if (choice < 9 && calls.isEmpty()) {
                killVendor();
            } else {
                killAll();
            }
        }
    }

    private void killHost(int host) {
        calls.ifPresent(VendorCalls::kill);
        site.killHost(host);
        hostKills++;
        assertKept();
        site.restartHost(host);
        calls.ifPresent(VendorCalls::restarted);
    }

    private void killVendor() {
        site.killVendor();
        vendorKills++;
        site.restartVendor();
    }

    private void killAll() {
        calls.ifPresent(VendorCalls::kill);
        if (calls.isEmpty()) {
            site.killVendor();
            vendorKills++;
        }
        killHosts();
        if (calls.isEmpty()) {
            site.restartVendor();
        }
        restartHosts();
        calls.ifPresent(VendorCalls::restarted);
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
        assertNothing(Audit.ofRemains(site.data()).keeps(facts, acknowledged));
    }

    private void assertNothing(Audit audit) {
        assertThat(audit.broken()).as(state()).isEmpty();
    }

    private String state() {
        return "after %d kills of hosts and %d of the vendor".formatted(hostKills, vendorKills);
    }

    /** Lets everybody come to an end, and compares. */
    String end() {
        calls.ifPresent(VendorCalls::kill);
        killHosts();
        site.data().passes(LONG_ENOUGH);
        restartHosts();
        calls.ifPresent(VendorCalls::restarted);
        crowd.awaitAllOver();
        Eventually.holds("the outbox is empty", () -> Audit.unsettled(site.data()) == 0);
        for (int host = 0; host < site.processes(); host++) {
            site.killHost(host);
        }
        site.journal().read();
        Audit audit = Audit.ofRemains(site.data())
                .keeps(acknowledged.all(), acknowledged)
                .atTheEnd()
                .matches(site.sandbox().registrations(), site.journal().statuses());
        assertNothing(audit);
        calls.ifPresent(made -> assertThat(made.doubled()).as(state()).isEmpty());
        return "%d kills of hosts and %d of the vendor, %d steps, %d lives, %d attempts, %d unknown registrations, nothing lost (seed %d)"
                .formatted(
                        hostKills, vendorKills, crowd.steps(), crowd.over(), audit.attempts(), audit.unknown(), seed);
    }

    @Override
    public void close() {
        crowd.close();
    }
}
