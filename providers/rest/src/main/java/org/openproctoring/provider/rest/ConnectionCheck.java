package org.openproctoring.provider.rest;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.provider.rest.http.AccessTokens.Token;
import org.openproctoring.provider.rest.http.FailureClassifier;
import org.openproctoring.provider.rest.http.TransportException;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.openproctoring.provider.rest.http.VendorProbe;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Checks an operator's configuration: fetches a new token, and then the service's settings. */
final class ConnectionCheck {
    private static final String OUT_OF_ORDER = "try again later; if the problem persists, ask the vendor";

    private final RestContext context;
    private final ServiceSettingsOperation settings;

    ConnectionCheck(RestContext context, ServiceSettingsOperation settings) {
        this.context = context;
        this.settings = settings;
    }

    CheckResult run() {
        VendorProbe probe = context.client().probe();
        VendorResponse answer;
        try {
            answer = probe.requestToken();
        } catch (TransportException lost) {
            if (lost.answered()) {
                return reached("no access token: " + lost.reasonText(), checkTokenPath());
            }
            return CheckResult.failed(
                            "no access token: " + lost.reasonText(),
                            "check base_url, and whether this machine can reach it")
                    .build();
        }
        Optional<Token> token = answer.isSuccess() ? probe.token(answer) : Optional.empty();
        return token.map(issued -> settings(probe, issued)).orElseGet(() -> noToken(answer));
    }

    /** Derives the action from the answer of a vendor that was reached but did not issue a token. */
    private CheckResult noToken(VendorResponse answer) {
        String answered = "no access token: the vendor answered with status " + answer.status();
        int status = answer.status();
        if (answer.isSuccess()) {
            return isJson(answer)
                    ? reached(answered + " and issued no token", checkCredentials())
                    : reached(answered + " and without JSON, so this is not the token endpoint", checkTokenPath());
        }
        if (status == 407) {
            return reached(
                    "no access token: the proxy requires authentication, which is not supported",
                    "use a proxy without authentication, or no proxy for the host in base_url");
        }
        if (FailureClassifier.isTemporary(status)) {
            return reached(answered, OUT_OF_ORDER);
        }
        if (status >= 300 && status < 400) {
            return reached(answered + ", a redirect, which is never followed", checkTokenPath());
        }
        if (status == 404 || status == 405 || status == 410) {
            return reached(answered + ": the address does not exist", checkTokenPath());
        }
        return reached(answered + ": it rejected the credentials", checkCredentials());
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

    private static String checkCredentials() {
        return "check client_id and client_secret against the values from the vendor";
    }

    private String checkTokenPath() {
        return checkBaseUrl(context.settings().tokenPath());
    }

    private static String checkBaseUrl(String path) {
        return "check base_url against the value from the vendor"
                + (path.isEmpty() ? "" : "; " + path + " is appended to it");
    }

    private CheckResult settings(VendorProbe probe, Token token) {
        VendorCall call = settings.call(context.settings().host().locale());
        int status = 0;
        try {
            long start = System.nanoTime();
            VendorResponse reply = probe.send(call, token);
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
            status = reply.status();
            ServiceConfiguration configuration = settings.read(call, probe.accepted(call, reply));
            CheckResult.Builder passed = CheckResult.passed().roundTrip(roundTrip);
            configuration.name().ifPresent(passed::serviceName);
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
        if (status == 0 || FailureClassifier.isTemporary(status)) {
            return OUT_OF_ORDER;
        }
        return checkBaseUrl(context.path(RestPath.CONFIG));
    }
}
