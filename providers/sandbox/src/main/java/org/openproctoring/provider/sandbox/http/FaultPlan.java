package org.openproctoring.provider.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openproctoring.provider.sandbox.Fault;
import org.openproctoring.provider.sandbox.FaultRule;
import org.openproctoring.provider.sandbox.Operation;

/** The active fault rules and their remaining uses. */
public final class FaultPlan {
    /** A fault for one request, with its rule. */
    public record Choice(Fault fault, FaultRule rule) {}

    private static final class Active {
        private final FaultRule rule;
        private final Random random;
        private int remaining;

        Active(FaultRule rule) {
            this.rule = rule;
            this.random = new Random(rule.seed());
            this.remaining = rule.times();
        }

        /** Draws a random number even if the rule does not match, so that choices depend only on the seed. */
        boolean hits() {
            return random.nextDouble() < rule.rate();
        }

        /** Counts a request; returns true for the last one. */
        boolean ends() {
            return --remaining == 0;
        }

        Fault fault() {
            return rule.faults().get(random.nextInt(rule.faults().size()));
        }
    }

    private final List<Active> rules = new ArrayList<>();

    public synchronized void add(FaultRule rule) {
        rules.add(new Active(rule));
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<FaultRule> rules() {
        return rules.stream().map(active -> active.rule).toList();
    }

    /** Chooses a fault for a request. The first matching rule applies. */
    public synchronized Optional<Choice> choose(Operation operation) {
        Optional<Active> hit = rules.stream()
                .filter(active -> active.rule.isAbout(operation))
                .filter(Active::hits)
                .findFirst();
        hit.filter(Active::ends).ifPresent(rules::remove);
        return hit.map(active -> new Choice(active.fault(), active.rule));
    }
}
