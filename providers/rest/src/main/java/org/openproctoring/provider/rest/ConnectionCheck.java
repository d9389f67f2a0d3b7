package org.openproctoring.provider.rest;

import java.time.Duration;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.provider.rest.Tokens.Token;

/** Tries an operator's set-up: a new token, and then the service's settings. */
final class ConnectionCheck {
    private final Wire wire;
    private final Settings settings;

    ConnectionCheck(Wire wire, Settings settings) {
        this.wire = wire;
        this.settings = settings;
    }

    CheckResult run() {
        VendorCall call = settings.call(wire.hostLocale());
        VendorClient.Probe probe = wire.client().probe();
        Token token;
        try {
            token = probe.token(call);
        } catch (ProctoringException failure) {
            boolean refused = failure.fault() == Fault.OPERATOR;
            return failed(
                            failure,
                            refused
                                    ? "compare client_id and client_secret with what the vendor gave to you, and base_url"
                                    : "compare base_url, and see whether this machine reaches it")
                    .reached(refused)
                    .build();
        }
        boolean authenticated = true;
        try {
            long start = System.nanoTime();
            Reply reply = probe.ask(call, token);
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
            authenticated = reply.status() != 401 && reply.status() != 403;
            ServiceConfiguration told = settings.read(call, probe.understood(call, reply));
            CheckResult.Builder passed = CheckResult.passed().roundTrip(roundTrip);
            told.name().ifPresent(passed::serviceName);
            return passed.build();
        } catch (ProctoringException failure) {
            return failed(failure, "compare base_url, and ask the vendor whether its service works for your client_id")
                    .reached(true)
                    .authenticated(authenticated)
                    .build();
        }
    }

    private static CheckResult.Builder failed(ProctoringException failure, String action) {
        return CheckResult.failed(String.valueOf(failure.getMessage()), action);
    }
}
