package org.openproctoring.provider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The switches of one service. */
final class DefaultControl implements SandboxControl {
    private final FaultPlan faults;
    private final RequestLog log;
    private final Store store;
    private final CallbackSender callbacks;
    private final Switches switches;

    /** The settings, which everything else asks. */
    static final class Switches {
        private volatile SandboxSettings settings;

        Switches(SandboxSettings settings) {
            this.settings = settings;
        }

        SandboxSettings now() {
            return settings;
        }
    }

    DefaultControl(FaultPlan faults, RequestLog log, Store store, CallbackSender callbacks, Switches switches) {
        this.faults = faults;
        this.log = log;
        this.store = store;
        this.callbacks = callbacks;
        this.switches = switches;
    }

    @Override
    public void misbehave(FaultRule rule) {
        faults.add(rule);
    }

    @Override
    public void behave() {
        faults.clear();
    }

    @Override
    public List<FaultRule> faults() {
        return faults.rules();
    }

    @Override
    public SandboxSettings settings() {
        return switches.settings;
    }

    @Override
    public void settings(SandboxSettings settings) {
        switches.settings = settings;
    }

    @Override
    public void onboarding(String courseId, String userId, String status, Optional<Instant> end) {
        if (!ProfileRecord.REGISTRATION.containsKey(status)) {
            throw new IllegalArgumentException("there is no such onboarding status");
        }
        store.save(new ProfileRecord(
                courseId, userId, status, end.map(Instant::toString).orElse(null)));
    }

    @Override
    public List<ReceivedRequest> requests() {
        return log.all();
    }

    @Override
    public void forgetRequests() {
        log.clear();
    }

    @Override
    public List<SandboxAttempt> registrations() {
        return store.attempts().stream().map(AttemptRecord::view).toList();
    }

    @Override
    public List<SentCallback> callbacks() {
        return callbacks.sent();
    }
}
