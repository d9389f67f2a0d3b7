package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.SandboxSettings.Desktop;
import org.openproctoring.provider.sandbox.http.Html;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** The endpoints for a learner's browser: the download page and the simulated desktop application. */
public final class LearnerPages {
    private final SandboxStore store;
    private final Supplier<SandboxSettings> settings;
    private final CallbackSender callbacks;
    private final DesktopAccess access;

    public LearnerPages(
            SandboxStore store, Supplier<SandboxSettings> settings, CallbackSender callbacks, DesktopAccess access) {
        this.store = store;
        this.access = access;
        this.settings = settings;
        this.callbacks = callbacks;
    }

    public SandboxResponse software(SandboxRequest request) {
        return SandboxResponse.page(
                200,
                Html.page(
                        "Software",
                        "<p>You don't need to install anything. Use the link in your exam to open its download"
                                + " page.</p>"));
    }

    /** Simulates starting the software for an attempt, which makes the attempt ready. */
    public SandboxResponse download(SandboxRequest request) {
        String key = request.query().getOrDefault("key", List.of("")).get(0);
        Optional<SandboxStore.Changed> opened = store.attempt(request.id(Operation.DOWNLOAD_PAGE, "attempt"))
                .filter(attempt -> attempt.pageKey().equals(key))
                .flatMap(attempt -> change(attempt.id(), LearnerPages::opened));
        if (opened.isEmpty()) {
            return SandboxResponse.page(404, Html.page("No such attempt", "<p>Use the link in your exam.</p>"));
        }
        SandboxAttemptRecord after = opened.get().after();
        if (after.ready() != opened.get().before().ready()) {
            callbacks.ready(after.id());
        }
        return SandboxResponse.page(
                200,
                Html.page(
                        "Your software is running",
                        "<p>You are ready. Keep this page open and return to the exam.</p>"));
    }

    private static SandboxAttemptRecord opened(SandboxAttemptRecord attempt) {
        return switch (attempt.status()) {
            case CREATED, READY ->
                attempt.status(VendorAttemptStatus.READY)
                        .software(true)
                        .ready(attempt.ready() == CallbackState.NONE ? CallbackState.PENDING : attempt.ready());
            case STARTED -> attempt.software(true);
            default -> attempt;
        };
    }

    /** Returns the answer; empty if no application runs on the learner's machine. */
    public Optional<SandboxResponse> proctoringStarted(SandboxRequest request) throws RequestRejectedException {
        return desktop(request, () -> settings.get().desktopApplication() == Desktop.RUNNING && runs(request));
    }

    /** Returns the answer; empty if no application runs on the learner's machine. */
    public Optional<SandboxResponse> closeProctoring(SandboxRequest request) throws RequestRejectedException {
        return desktop(request, () -> {
            store.attempts().stream()
                    .filter(attempt -> matches(attempt, request))
                    .filter(SandboxAttemptRecord::softwareRuns)
                    .forEach(attempt -> change(attempt.id(), open -> open.software(false)));
            return false;
        });
    }

    private boolean runs(SandboxRequest request) {
        return store.attempts().stream().anyMatch(attempt -> matches(attempt, request) && attempt.softwareRuns());
    }

    /** Returns whether a request is about the attempt. Without an id it is about any: a machine has one application. */
    private static boolean matches(SandboxAttemptRecord attempt, SandboxRequest request) {
        return attempt.status() != VendorAttemptStatus.DELETED
                && request.query()
                        .getOrDefault("attempt", List.of(attempt.id()))
                        .contains(attempt.id());
    }

    private Optional<SandboxResponse> desktop(SandboxRequest request, Supplier<Boolean> proctoring)
            throws RequestRejectedException {
        if (settings.get().desktopApplication() == Desktop.ABSENT) {
            return Optional.empty();
        }
        Map<String, String> headers = access.require(request);
        ObjectNode answer = SandboxJson.object().put("proctoring", proctoring.get());
        return Optional.of(SandboxResponse.ok(answer).with(headers));
    }

    private Optional<SandboxStore.Changed> change(String id, SandboxStore.Change change) {
        try {
            return store.change(id, change);
        } catch (RequestRejectedException refusal) {
            throw new IllegalStateException("this change is never rejected", refusal);
        }
    }
}
