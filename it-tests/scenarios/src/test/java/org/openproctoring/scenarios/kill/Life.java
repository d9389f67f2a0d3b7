package org.openproctoring.scenarios.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.openproctoring.scenarios.kill.Acknowledged.Fact;
import org.openproctoring.scenarios.kill.Acknowledged.Removal;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;

/**
 * One learner at one exam, and the staff who look after it: step by step, each a request that is repeated until it is
 * answered, as a sensible program does.
 */
final class Life {
    private static final String API = "/api/edx_proctoring/v1/proctored_exam/";
    private static final String ATTEMPTS = API + "attempt";
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SOON = Duration.ofMillis(120);
    private static final Duration LATER = Duration.ofMillis(300);

    /** What becomes of an attempt, sooner or later. */
    private enum Fate {
        VERIFIED,
        BROKEN_AND_RESUMED,
        REMOVED_EARLY,
        REMOVED_LATE,
        REMOVED_AND_BEGUN_ANEW,
        RETIRED_EARLY,
        RETIRED_LATE
    }

    enum Step {
        CREATE,
        FIND,
        BE_REGISTERED,
        REGISTER,
        CLICK,
        LAUNCH,
        OPEN,
        BE_READY,
        START,
        LOOK_AT_CLOCK,
        SUBMIT,
        BREAK,
        ALLOW_RESUME,
        BE_VERIFIED,
        REMOVE,
        RETIRE,
        OVER
    }

    private final String learner;
    private final String exam;
    private final Acknowledged acknowledged;
    private final Random random;
    private Fate fate;
    private Step step = Step.CREATE;
    private boolean unanswered;
    private String code = "";
    private String former = "";
    private URI download = URI.create("");

    Life(String learner, String exam, Acknowledged acknowledged, Random random) {
        this.learner = learner;
        this.exam = exam;
        this.acknowledged = acknowledged;
        this.random = random;
        fate = random.nextInt(100) < 60 ? Fate.VERIFIED : Fate.values()[random.nextInt(Fate.values().length)];
    }

    /**
     * Goes on.
     *
     * @param desk where to ask
     * @return after what time it goes on again; absent once it is over
     */
    Optional<Duration> goOn(Desk desk) {
        Duration pause;
        try {
            pause = next(desk);
        } catch (UncheckedIOException noAnswer) {
            unanswered = true;
            pause = LATER;
        }
        return step == Step.OVER ? Optional.empty() : Optional.of(pause);
    }

    /** How far it is. */
    Step step() {
        return step;
    }

    /** Whom a life asks. */
    interface Desk {
        /** The host, or one of them, as the learner. */
        HostClient learner(String name);

        /** The host, or one of them, as staff. */
        HostClient staff();

        /** The vendor, as anybody. */
        HostClient vendor();
    }

    private Duration next(Desk desk) {
        return switch (step) {
            case CREATE -> create(desk);
            case FIND -> find(desk);
            case BE_REGISTERED -> beRegistered(desk);
            case REGISTER -> act(desk, "register", "created", Step.BE_REGISTERED);
            case CLICK -> act(desk, "click_download_software", "download_software_clicked", Step.LAUNCH);
            case LAUNCH -> launch(desk);
            case OPEN -> open(desk);
            case BE_READY -> await(desk, "ready_to_start", afterReady());
            case START -> act(desk, "start", "started", Step.LOOK_AT_CLOCK);
            case LOOK_AT_CLOCK -> lookAtClock(desk);
            case SUBMIT -> act(desk, "submit", "submitted", Step.BE_VERIFIED);
            case BREAK -> act(desk, "error", "error", Step.ALLOW_RESUME);
            case ALLOW_RESUME -> allowResume(desk);
            case BE_VERIFIED -> await(desk, "verified", afterVerdict());
            case REMOVE -> remove(desk);
            case RETIRE -> retire(desk);
            case OVER -> AT_ONCE;
        };
    }

    private Duration goTo(Step next) {
        step = next;
        unanswered = false;
        return AT_ONCE;
    }

    private Step afterReady() {
        return switch (fate) {
            case REMOVED_EARLY -> Step.REMOVE;
            case RETIRED_EARLY -> Step.RETIRE;
            default -> Step.START;
        };
    }

    private Step afterStart() {
        return fate == Fate.BROKEN_AND_RESUMED ? Step.BREAK : Step.SUBMIT;
    }

    private Step afterVerdict() {
        return switch (fate) {
            case REMOVED_LATE, REMOVED_AND_BEGUN_ANEW -> Step.REMOVE;
            case RETIRED_LATE -> Step.RETIRE;
            default -> Step.OVER;
        };
    }

    private Duration create(Desk desk) {
        Reply reply = desk.learner(learner).post(ATTEMPTS, "{\"exam_id\": \"" + exam + "\"}");
        if (isBusy(reply)) {
            return LATER;
        }
        if (reply.status() == 400 && unanswered) {
            return goTo(Step.FIND);
        }
        code = answered(reply).path("exam_attempt_id").asText();
        acknowledged.status(code, reply.json().path("status").asText());
        return goTo(Step.BE_REGISTERED);
    }

    /** A creation without an answer was done: so the team's list has the attempt. */
    private Duration find(Desk desk) {
        Reply reply = desk.staff().get(ATTEMPTS + "s/course_id/" + Site.ENCODED_COURSE + "?exam_id=" + exam);
        if (isBusy(reply)) {
            return LATER;
        }
        for (JsonNode attempt : answered(reply).path("proctored_exam_attempts")) {
            String found = attempt.path("id").asText();
            if (attempt.at("/user/username").asText().equals(learner) && !found.equals(former)) {
                code = found;
                acknowledged.status(code, attempt.path("status").asText());
                return goTo(Step.BE_REGISTERED);
            }
        }
        throw broken("an attempt stands in the way and is not in the list", reply);
    }

    private Duration beRegistered(Desk desk) {
        Reply reply = look(desk);
        if (isBusy(reply)) {
            return LATER;
        }
        return switch (reply.json().path("registration").asText()) {
            case "registered" -> goTo(random.nextBoolean() ? Step.CLICK : Step.LAUNCH);
            case "refused", "unknown" -> {
                step = Step.REGISTER;
                yield SOON;
            }
            default -> LATER;
        };
    }

    private Duration launch(Desk desk) {
        Reply reply = desk.learner(learner).get(ATTEMPTS + "/" + code + "/launch");
        if (isBusy(reply)) {
            return LATER;
        }
        download = URI.create(answered(reply).at("/launch/url").asText());
        return goTo(Step.OPEN);
    }

    private Duration open(Desk desk) {
        answered(desk.vendor().get(download.toString()), false);
        return goTo(Step.BE_READY);
    }

    private Duration act(Desk desk, String action, String status, Step then) {
        Reply reply = desk.learner(learner)
                .send("PUT", ATTEMPTS + "/" + code, BodyPublishers.ofString("{\"action\": \"" + action + "\"}"));
        if (isBusy(reply)) {
            return LATER;
        }
        if (reply.status() == 400 && (unanswered || action.equals("register"))) {
            // It was done before, and there was more to come since.
            return await(desk, status, then);
        }
        acknowledged.status(code, answered(reply).path("status").asText());
        if (Acknowledged.progress(reply.json().path("status").asText()) < Acknowledged.progress(status)) {
            throw broken(action + " did not lead to " + status, reply);
        }
        return goTo(then);
    }

    private Duration await(Desk desk, String status, Step then) {
        Reply reply = look(desk);
        if (!isBusy(reply)
                && Acknowledged.progress(reply.json().path("status").asText()) >= Acknowledged.progress(status)) {
            return goTo(then);
        }
        return SOON;
    }

    private Reply look(Desk desk) {
        Reply reply = desk.learner(learner).get(ATTEMPTS + "/" + code);
        if (isBusy(reply)) {
            return reply;
        }
        String status = answered(reply).path("status").asText();
        Fact known = acknowledged.of(code).orElseThrow();
        if (!known.allows(status)) {
            throw broken("it was " + known.status() + " before", reply);
        }
        acknowledged.status(code, status);
        return reply;
    }

    private Duration lookAtClock(Desk desk) {
        Reply reply = look(desk);
        if (isBusy(reply)) {
            return LATER;
        }
        JsonNode attempt = reply.json();
        acknowledged.start(
                code,
                Instant.parse(attempt.path("started_at").asText()),
                attempt.path("allowed_time_limit_mins").asLong());
        goTo(afterStart());
        return SOON;
    }

    /** Whether it was done when there was no answer, the attempt says. */
    private Duration allowResume(Desk desk) {
        HostClient staff = desk.staff();
        Reply seen = staff.get(ATTEMPTS + "/" + code);
        if (isBusy(seen)) {
            return LATER;
        }
        if (!answered(seen).path("ready_to_resume").asBoolean()) {
            Reply reply = staff.send(
                    "PUT", ATTEMPTS + "/" + code, BodyPublishers.ofString("{\"action\": \"mark_ready_to_resume\"}"));
            if (isBusy(reply)) {
                return LATER;
            }
            answered(reply);
        }
        fate = Fate.VERIFIED;
        former = code;
        return goTo(Step.CREATE);
    }

    private Duration remove(Desk desk) {
        acknowledged.removal(code, Removal.ASKED);
        Reply reply = desk.staff().send("DELETE", ATTEMPTS + "/" + code, BodyPublishers.ofString(""));
        if (isBusy(reply)) {
            return LATER;
        }
        if (reply.status() != 404 || !unanswered) {
            answered(reply, false);
        }
        acknowledged.removal(code, Removal.ACKNOWLEDGED);
        if (fate == Fate.REMOVED_AND_BEGUN_ANEW) {
            fate = Fate.VERIFIED;
            former = code;
            return goTo(Step.CREATE);
        }
        return goTo(Step.OVER);
    }

    private Duration retire(Desk desk) {
        acknowledged.removal(code, Removal.ASKED);
        Reply reply = desk.staff().post("/api/edx_proctoring/v1/retire_backend_user/" + learner, "");
        if (isBusy(reply)) {
            return LATER;
        }
        answered(reply);
        acknowledged.removal(code, Removal.ACKNOWLEDGED);
        return reply.status() == 200 ? goTo(Step.OVER) : LATER;
    }

    /** What is not answered now may have been done all the same. */
    private boolean isBusy(Reply reply) {
        boolean busy = reply.status() == 503;
        unanswered |= busy;
        return busy;
    }

    private JsonNode answered(Reply reply) {
        answered(reply, true);
        return reply.json();
    }

    private void answered(Reply reply, boolean json) {
        if (reply.status() / 100 != 2 || (json && reply.body().isEmpty())) {
            throw broken("that is no answer", reply);
        }
    }

    private AssertionError broken(String how, Reply reply) {
        return new AssertionError(this + ": " + how + ": " + reply.status() + " " + reply.body());
    }

    @Override
    public String toString() {
        return learner + " at " + step + " of attempt " + code + (unanswered ? ", of which there was no answer" : "");
    }
}
