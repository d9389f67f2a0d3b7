package org.openproctoring.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

/** Takes one exam through its whole life at a vendor that runs inside this JVM, and prints a line for each step. */
final class ExamLife {
    private static final String BACKEND = "sandbox";
    private static final String COURSE = "course-v1:Example+Exams+2026";
    private static final String LEARNER = "4f1c-learner";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PrintStream out;
    private int step;

    ExamLife(PrintStream out) {
        this.out = out;
    }

    /** Prints the steps; true unless one of them failed. */
    boolean run() throws IOException, InterruptedException {
        try (CallbackListener listener = CallbackListener.start();
                ProviderRegistry registry = ProviderRegistry.builder()
                        .configuration(configuration(listener))
                        .host(HostInfo.builder(listener.url()).build())
                        .build()) {
            BackendEntry entry = registry.backend(BACKEND);
            if (entry.state() == BackendState.NOT_INSTALLED) {
                out.println("The life of an exam is left out: there is no jar of the provider " + BACKEND + ".");
                return true;
            }
            out.println("This is the life of an exam, at a vendor that runs inside this program:");
            live(entry.requireReady(), listener);
            return true;
        } catch (ProctoringException | TimeoutException | CallbackRejectedException failure) {
            out.println("That failed: " + failure.getMessage());
            return false;
        }
    }

    private static BackendsConfiguration configuration(CallbackListener listener) {
        return BackendsConfiguration.of(Map.of(
                BACKEND,
                Map.of(
                        "callback_url",
                        listener.url().toString(),
                        "callback_client_id",
                        listener.clientId(),
                        "callback_client_secret",
                        listener.clientSecret())));
    }

    private void live(ProctoringBackend backend, CallbackListener listener)
            throws IOException, InterruptedException, TimeoutException, CallbackRejectedException {
        Exam exam = exam();
        String examId = feature(backend, ExamSync.class).save(exam);
        say("The exam is saved: the vendor calls it " + examId + ".");

        AttemptRegistration registration =
                registration(exam.toBuilder().externalId(examId).build());
        Optional<String> attemptId = backend.register(registration).externalId();
        if (attemptId.isEmpty()) {
            say("The attempt is not registered: the learner must onboard first.");
            return;
        }
        AttemptRef attempt =
                AttemptRef.of(registration.attemptCode(), attemptId.get()).withExam(examId);
        say("The attempt is registered: the vendor calls it " + attempt.externalId() + ".");

        AttemptDetails details =
                feature(backend, AttemptInfo.class).details(AttemptInfoRequest.of(attempt, registration));
        say("The learner reads " + details.instructions().size() + " instructions: "
                + String.join(" ", details.instructions()));
        URI download = details.launch().orElseThrow().url();
        say("The learner opens the download link, " + withoutQuery(download) + ": " + opened(download) + ".");
        say("The vendor calls back: " + word(next(backend, listener).kind()) + ".");

        feature(backend, AttemptLifecycle.class).start(attempt);
        say("The learner starts, and the vendor is told.");
        feature(backend, AttemptLifecycle.class).stop(attempt);
        say("The learner submits, and the vendor is told.");
        CallbackEvent reviewed = next(backend, listener);
        say("The vendor calls back: " + word(reviewed.kind()) + ", "
                + reviewed.review().map(ExamLife::verdict).orElse("without a verdict") + ".");

        URI dashboard = feature(backend, Dashboard.class)
                .dashboardUrl(DashboardRequest.attempt(
                        StaffMember.of("7a2e-staff").withFullName("Grace Example"),
                        COURSE,
                        examId,
                        attempt.externalId()));
        say("Staff open the dashboard link, " + withoutQuery(dashboard) + ": " + opened(dashboard) + ".");
        feature(backend, AttemptRemoval.class).remove(attempt);
        say("The attempt is removed, at the vendor too.");
        say("The learner is retired; the vendor's answer: "
                + word(feature(backend, UserRetirement.class).retire(LEARNER)) + ".");
    }

    private static Exam exam() {
        return Exam.builder("1")
                .place(COURSE, "block-v1:Example+Exams+2026+type@sequential+block@final")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90))
                .build();
    }

    private static AttemptRegistration registration(Exam exam) {
        return AttemptRegistration.builder("demo-attempt")
                .exam(exam)
                .learner(Learner.builder(LEARNER).fullName("Ada Example").build())
                .returnUrl(URI.create("http://localhost/exam"))
                .build();
    }

    private static <F extends BackendFeature> F feature(ProctoringBackend backend, Class<F> type) {
        return backend.feature(type).orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName()));
    }

    private static CallbackEvent next(ProctoringBackend backend, CallbackListener listener)
            throws InterruptedException, TimeoutException, CallbackRejectedException {
        return listener.next(feature(backend, Callbacks.class));
    }

    private static String verdict(Review review) {
        List<String> comments = review.comments().stream()
                .map(comment -> "\"" + comment.text() + "\"")
                .toList();
        return word(review.status()) + (comments.isEmpty() ? "" : ", with the comment " + String.join(", ", comments));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The query is a key. */
    private static String withoutQuery(URI link) {
        String text = link.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    /** Does what a browser does with a link. */
    private static String opened(URI link) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        int status = browser.send(HttpRequest.newBuilder(link).timeout(PATIENCE).build(), BodyHandlers.discarding())
                .statusCode();
        return status == 200 ? "a page" : "status " + status;
    }

    private void say(String sentence) {
        step++;
        out.println(step + ". " + sentence);
    }
}
