package org.openproctoring.host.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.VendorCommand;

/** Reads and writes the fields that no query uses, as JSON. */
final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StoredJson() {}

    static String of(List<ReviewComment> comments) {
        ArrayNode list = MAPPER.createArrayNode();
        for (ReviewComment comment : comments) {
            ObjectNode json = list.addObject().put("text", comment.text()).put("status", comment.status());
            comment.start().ifPresent(start -> json.put("start", start.toString()));
            comment.stop().ifPresent(stop -> json.put("stop", stop.toString()));
        }
        return text(list);
    }

    static List<ReviewComment> comments(String json) {
        List<ReviewComment> comments = new ArrayList<>();
        for (JsonNode node : tree(json)) {
            ReviewComment untimed = ReviewComment.of(required(node, "text"), required(node, "status"));
            Optional<Duration> start = optional(node, "start").map(Duration::parse);
            Optional<Duration> stop = optional(node, "stop").map(Duration::parse);
            comments.add(start.map(from -> stop.map(to -> untimed.at(from, to)).orElseGet(() -> untimed.from(from)))
                    .orElse(untimed));
        }
        return comments;
    }

    static String of(VendorCommand command) {
        ObjectNode json = MAPPER.createObjectNode();
        command.examExternalId().ifPresent(id -> json.put("exam", id));
        return text(json);
    }

    static Optional<String> examExternalId(String json) {
        return optional(tree(json), "exam");
    }

    static String of(ExamSyncCommand command) {
        return text(MAPPER.createObjectNode().put("unknown_tries", command.acceptedUnknownTries()));
    }

    static int acceptedUnknownTries(String json) {
        return tree(json).required("unknown_tries").intValue();
    }

    static String of(AttemptEvent event) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", event.id())
                .put("kind", event.kind().name())
                .put("learner", event.learnerId())
                .put("course", event.courseId())
                .put("exam", event.examId())
                .put("at", event.at().toString())
                .put("to", event.to().name())
                .put("by", event.by().name())
                .put("detail", event.detail());
        event.from().ifPresent(from -> json.put("from", from.name()));
        event.staffAction().ifPresent(action -> {
            json.put("person", action.person());
            action.reason().ifPresent(reason -> json.put("reason", reason));
        });
        return text(json);
    }

    static AttemptEvent event(String attemptCode, String json) {
        JsonNode event = tree(json);
        return AttemptEvent.builder(required(event, "id"))
                .kind(AttemptEvent.Kind.valueOf(required(event, "kind")))
                .attemptCode(attemptCode)
                .learnerId(required(event, "learner"))
                .courseId(required(event, "course"))
                .examId(required(event, "exam"))
                .at(Instant.parse(required(event, "at")))
                .from(optional(event, "from").map(AttemptStatus::valueOf))
                .to(AttemptStatus.valueOf(required(event, "to")))
                .by(AttemptActor.valueOf(required(event, "by")))
                .detail(required(event, "detail"))
                .staffAction(optional(event, "person")
                        .map(person -> optional(event, "reason")
                                .map(StaffAction.by(person)::because)
                                .orElseGet(() -> StaffAction.by(person))))
                .build();
    }

    private static String required(JsonNode object, String member) {
        return object.required(member).textValue();
    }

    private static Optional<String> optional(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member)).map(JsonNode::textValue);
    }

    private static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write JSON", impossible);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            // The parser's message would contain stored data.
            throw new IllegalStateException("a row of the database contains malformed JSON: "
                    + malformed.getClass().getSimpleName());
        }
    }
}
