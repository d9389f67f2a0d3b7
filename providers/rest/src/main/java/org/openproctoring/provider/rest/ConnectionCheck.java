package org.openproctoring.provider.rest;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.provider.rest.http.AccessTokens.Token;
import org.openproctoring.provider.rest.http.TransportException;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorClient;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Tries an operator's set-up: a new token, and then the service's settings. */
final class ConnectionCheck {
    private static final String OUT_OF_ORDER = "try again later; if it stays so, ask the vendor";

    private final RestContext wire;
    private final ServiceSettingsOperation settings;

    ConnectionCheck(RestContext wire, ServiceSettingsOperation settings) {
        this.wire = wire;
        this.settings = settings;
    }

    CheckResult run() {
        VendorClient.Probe probe = wire.client().probe();
        VendorResponse answer;
        try {
            answer = probe.askForToken();
        } catch (TransportException lost) {
            return CheckResult.failed(
                            "no access token: " + lost.what(),
                            "compare base_url, and see whether this machine reaches it")
                    .build();
        }
        Optional<Token> token = answer.isSuccess() ? probe.token(answer) : Optional.empty();
        return token.map(given -> settings(probe, given)).orElseGet(() -> noToken(answer));
    }

    /** The vendor was reached and gave no token: what it answered tells what to do. */
    private CheckResult noToken(VendorResponse answer) {
        String answered = "no access token: the vendor answered with status " + answer.status();
        int status = answer.status();
        if (answer.isSuccess()) {
            return isJson(answer)
                    ? reached(answered + " and gave no token", compareCredentials())
                    : reached(answered + " and no JSON, so this is not where it gives tokens", compareTokenAddress());
        }
        if (status == 407) {
            return reached(
                    "no access token: the proxy wants a login, which is not supported",
                    "use a proxy without a login, or none for the host in base_url");
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return reached(answered, OUT_OF_ORDER);
        }
        if (status >= 300 && status < 400) {
            return reached(answered + ", a redirect, which is never followed", compareTokenAddress());
        }
        if (status == 404 || status == 405 || status == 410) {
            return reached(answered + ": there is no such address", compareTokenAddress());
        }
        return reached(answered + ": it refuses the credentials", compareCredentials());
    }

    private static boolean isJson(VendorResponse answer) {
        try {
            answer.json();
            return true;
        } catch (UnreadableException page) {
            return false;
        }
    }

    private static CheckResult reached(String failure, String action) {
        return CheckResult.failed(failure, action).reached(true).build();
    }

    private static String compareCredentials() {
        return "compare client_id and client_secret with what the vendor gave to you";
    }

    private String compareTokenAddress() {
        return comparePath(wire.client().tokenPath());
    }

    private static String comparePath(String path) {
        return "compare base_url with what the vendor gave to you"
                + (path.isEmpty() ? "" : "; " + path + " is put after it");
    }

    private CheckResult settings(VendorClient.Probe probe, Token token) {
        VendorCall call = settings.call(wire.hostLocale());
        int status = 0;
        try {
            long start = System.nanoTime();
            VendorResponse reply = probe.ask(call, token);
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
            status = reply.status();
            ServiceConfiguration told = settings.read(call, probe.understood(call, reply));
            CheckResult.Builder passed = CheckResult.passed().roundTrip(roundTrip);
            told.name().ifPresent(passed::serviceName);
            return passed.build();
        } catch (ProctoringException failure) {
            boolean refused = status == 401 || status == 403;
            return CheckResult.failed(String.valueOf(failure.getMessage()), action(status, refused))
                    .reached(true)
                    .authenticated(!refused)
                    .build();
        }
    }

    private String action(int status, boolean refused) {
        if (refused) {
            return "ask the vendor to allow your client_id to read the service's settings";
        }
        if (status == 0 || status == 408 || status == 425 || status == 429 || status >= 500) {
            return OUT_OF_ORDER;
        }
        return comparePath(wire.path(RestPath.CONFIG));
    }
}
