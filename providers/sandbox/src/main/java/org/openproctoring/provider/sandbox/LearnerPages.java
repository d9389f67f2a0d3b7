package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.provider.sandbox.SandboxSettings.Desktop;

/** What a learner's browser opens: the download page, and the desktop application on the learner's own machine. */
final class LearnerPages {
    private final Store store;
    private final Supplier<SandboxSettings> settings;
    private final CallbackSender callbacks;
    private final DesktopAccess access;

    LearnerPages(Store store, Supplier<SandboxSettings> settings, CallbackSender callbacks, DesktopAccess access) {
        this.store = store;
        this.access = access;
        this.settings = settings;
        this.callbacks = callbacks;
    }

    Reply software(Request request) {
        return Reply.page(
                200,
                Html.page(
                        "Software",
                        "<p>Nothing to install. An attempt has a download page of its own: take the link that the exam"
                                + " gives you.</p>"));
    }

    /** Opens the software of an attempt, which makes it ready. */
    Reply download(Request request) {
        String key = request.query().getOrDefault("key", List.of("")).get(0);
        Optional<Store.Changed> opened = store.attempt(request.id(Operation.DOWNLOAD_PAGE, "attempt"))
                .filter(attempt -> attempt.pageKey().equals(key))
                .flatMap(attempt -> change(attempt.id(), LearnerPages::opened));
        if (opened.isEmpty()) {
            return Reply.page(404, Html.page("No such attempt", "<p>Take the link that the exam gives you.</p>"));
        }
        AttemptRecord now = opened.get().after();
        if (now.ready() != opened.get().before().ready()) {
            callbacks.ready(now.id());
        }
        return Reply.page(
                200,
                Html.page(
                        "Your software runs", "<p>You are ready: leave this page open, and go back to the exam.</p>"));
    }

    private static AttemptRecord opened(AttemptRecord attempt) {
        return switch (attempt.status()) {
            case CREATED, READY ->
                attempt.status(AttemptStatus.READY)
                        .software(true)
                        .ready(attempt.ready() == CallbackState.NONE ? CallbackState.OWED : attempt.ready());
            case STARTED -> attempt.software(true);
            default -> attempt;
        };
    }

    /** Absent where nothing answers on the learner's machine. */
    Optional<Reply> proctoringStarted(Request request) throws Refusal {
        return desktop(request, () -> settings.get().desktopApplication() == Desktop.RUNNING && runs(request));
    }

    /** Absent where nothing answers on the learner's machine. */
    Optional<Reply> closeProctoring(Request request) throws Refusal {
        return desktop(request, () -> {
            store.attempts().stream()
                    .filter(attempt -> isMeant(attempt, request))
                    .filter(AttemptRecord::softwareRuns)
                    .forEach(attempt -> change(attempt.id(), open -> open.software(false)));
            return false;
        });
    }

    private boolean runs(Request request) {
        return store.attempts().stream().anyMatch(attempt -> isMeant(attempt, request) && attempt.softwareRuns());
    }

    /** One machine has one application: a page that does not name the attempt means whichever runs. */
    private static boolean isMeant(AttemptRecord attempt, Request request) {
        return attempt.status() != AttemptStatus.DELETED
                && request.query()
                        .getOrDefault("attempt", List.of(attempt.id()))
                        .contains(attempt.id());
    }

    private Optional<Reply> desktop(Request request, Supplier<Boolean> proctoring) throws Refusal {
        if (settings.get().desktopApplication() == Desktop.ABSENT) {
            return Optional.empty();
        }
        Map<String, String> headers = access.require(request);
        ObjectNode answer = Json.object().put("proctoring", proctoring.get());
        return Optional.of(Reply.ok(answer).with(headers));
    }

    private Optional<Store.Changed> change(String id, Store.Change change) {
        try {
            return store.change(id, change);
        } catch (Refusal refusal) {
            throw new IllegalStateException("nothing refuses this change", refusal);
        }
    }
}
