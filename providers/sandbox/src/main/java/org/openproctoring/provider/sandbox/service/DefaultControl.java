package org.openproctoring.provider.sandbox.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.provider.sandbox.FaultRule;
import org.openproctoring.provider.sandbox.ReceivedRequest;
import org.openproctoring.provider.sandbox.SandboxAttempt;
import org.openproctoring.provider.sandbox.SandboxControl;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.SentCallback;
import org.openproctoring.provider.sandbox.http.FaultPlan;
import org.openproctoring.provider.sandbox.http.RequestLog;

/** The controls of one service. */
public final class DefaultControl implements SandboxControl {
    private final FaultPlan faults;
    private final RequestLog log;
    private final SandboxStore store;
    private final CallbackSender callbacks;
    private final SettingsHolder holder;

    /** Holds the current settings. */
    public static final class SettingsHolder {
        private volatile SandboxSettings settings;

        public SettingsHolder(SandboxSettings settings) {
            this.settings = settings;
        }

        public SandboxSettings now() {
            return settings;
        }
    }

    public DefaultControl(
            FaultPlan faults, RequestLog log, SandboxStore store, CallbackSender callbacks, SettingsHolder holder) {
        this.faults = faults;
        this.log = log;
        this.store = store;
        this.callbacks = callbacks;
        this.holder = holder;
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
        return holder.settings;
    }

    @Override
    public void settings(SandboxSettings settings) {
        holder.settings = settings;
    }

    @Override
    public void onboarding(String courseId, String userId, String status, Optional<Instant> end) {
        if (!ProfileRecord.REGISTRATION.containsKey(status)) {
            throw new IllegalArgumentException("status is not a known onboarding status");
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
        return store.attempts().stream().map(SandboxAttemptRecord::view).toList();
    }

    @Override
    public List<SentCallback> callbacks() {
        return callbacks.sent();
    }
}
