package org.openproctoring.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.VendorCommand;

/** Reads and writes the fields that no query uses, as JSON: objects of texts and numbers, and lists of such objects. */
final class StoredJson {
    /** Buffers per thread, the default, would keep the class loader of a stopped web application in memory. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private StoredJson() {}

    /** The content of a document. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(List<ReviewComment> comments) {
        return text(json -> {
            json.writeStartArray();
            for (ReviewComment comment : comments) {
                json.writeStartObject();
                json.writeStringField("text", comment.text());
                json.writeStringField("status", comment.status());
                write(json, "start", comment.start());
                write(json, "stop", comment.stop());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static List<ReviewComment> comments(String json) {
        List<ReviewComment> comments = new ArrayList<>();
        for (StoredObject object : objects(json)) {
            ReviewComment untimed = ReviewComment.of(object.required("text"), object.required("status"));
            Optional<Duration> start = object.optional("start").map(Duration::parse);
            Optional<Duration> stop = object.optional("stop").map(Duration::parse);
            comments.add(start.map(from -> stop.map(to -> untimed.at(from, to)).orElseGet(() -> untimed.from(from)))
                    .orElse(untimed));
        }
        return comments;
    }

    static String of(VendorCommand command) {
        return text(json -> {
            json.writeStartObject();
            write(json, "exam", command.examExternalId());
            json.writeEndObject();
        });
    }

    static Optional<String> examExternalId(String json) {
        return object(json).optional("exam");
    }

    static String of(ExamSyncCommand command) {
        return text(json -> {
            json.writeStartObject();
            json.writeNumberField("unknown_tries", command.acceptedUnknownTries());
            json.writeEndObject();
        });
    }

    static int acceptedUnknownTries(String json) {
        return Integer.parseInt(object(json).required("unknown_tries"));
    }

    static String of(AttemptEvent event) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeStringField("kind", event.kind().name());
            json.writeStringField("learner", event.learnerId());
            json.writeStringField("course", event.courseId());
            json.writeStringField("exam", event.examId());
            json.writeStringField("at", event.at().toString());
            json.writeStringField("to", event.to().name());
            json.writeStringField("by", event.by().name());
            json.writeStringField("detail", event.detail());
            write(json, "from", event.from().map(AttemptStatus::name));
            write(json, "person", event.staffAction().map(StaffAction::person));
            write(json, "reason", event.staffAction().flatMap(StaffAction::reason));
            json.writeEndObject();
        });
    }

    static AttemptEvent event(String attemptCode, String json) {
        StoredObject event = object(json);
        return AttemptEvent.builder(event.required("id"))
                .kind(AttemptEvent.Kind.valueOf(event.required("kind")))
                .attemptCode(attemptCode)
                .learnerId(event.required("learner"))
                .courseId(event.required("course"))
                .examId(event.required("exam"))
                .at(Instant.parse(event.required("at")))
                .from(event.optional("from").map(AttemptStatus::valueOf))
                .to(AttemptStatus.valueOf(event.required("to")))
                .by(AttemptActor.valueOf(event.required("by")))
                .detail(event.required("detail"))
                .staffAction(event.optional("person")
                        .map(person -> event.optional("reason")
                                .map(StaffAction.by(person)::because)
                                .orElseGet(() -> StaffAction.by(person))))
                .build();
    }

    private static void write(JsonGenerator json, String member, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(member, value.get().toString());
        }
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The members of an object. */
    private record StoredObject(Map<String, String> members) {
        String required(String member) {
            return optional(member)
                    .orElseThrow(() -> new IllegalStateException(
                            "a row of the database contains JSON without the member " + member));
        }

        Optional<String> optional(String member) {
            return Optional.ofNullable(members.get(member));
        }
    }

    private static StoredObject object(String json) {
        List<StoredObject> objects = objects(json);
        if (objects.size() != 1) {
            throw new IllegalStateException("a row of the database does not contain one JSON object");
        }
        return objects.get(0);
    }

    private static List<StoredObject> objects(String text) {
        List<StoredObject> objects = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    objects.add(new StoredObject(members(json)));
                }
            }
        } catch (IOException malformed) {
            // The parser's message would contain stored data.
            throw new IllegalStateException("a row of the database contains malformed JSON: "
                    + malformed.getClass().getSimpleName());
        }
        return objects;
    }

    private static Map<String, String> members(JsonParser json) throws IOException {
        Map<String, String> members = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            members.put(member, json.getText());
        }
        return members;
    }
}
