package org.openproctoring.scenarios.kill;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.scenarios.kill.Acknowledged.Fact;
import org.openproctoring.scenarios.kill.Acknowledged.Removal;

/** Compares what hosts stored with what people were told and with what the vendor holds: each difference is a line. */
final class Audit {
    private final Map<String, StoredAttempt> attempts = new TreeMap<>();
    private final Map<String, Integer> reviews = new HashMap<>();
    private final Map<String, List<String[]>> changes = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private Audit(Connection connection) throws SQLException {
        each(
                connection,
                "SELECT * FROM proctoring_attempt",
                row -> attempts.put(row.getString("code"), StoredAttempt.of(row)));
        each(
                connection,
                "SELECT attempt_code, count(*) AS reviews FROM proctoring_review GROUP BY attempt_code",
                row -> reviews.put(row.getString("attempt_code"), row.getInt("reviews")));
        each(
                connection,
                "SELECT attempt_code, kind, from_status, to_status FROM attempt_event",
                row -> changes.computeIfAbsent(row.getString("attempt_code"), code -> new ArrayList<>())
                        .add(new String[] {
                            row.getString("kind"),
                            Optional.ofNullable(row.getString("from_status")).orElse(""),
                            row.getString("to_status")
                        }));
        each(connection, "SELECT * FROM proctoring_outbox", row -> open.add(message(row)));
        each(
                connection,
                "SELECT * FROM proctoring_outbox_settled WHERE state IN ('REFUSED', 'EXHAUSTED')",
                row -> refused.add(message(row)));
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reading.of(rows);
            }
        }
    }

    private static String message(ResultSet row) throws SQLException {
        return "%s %s of attempt %s, %d tries, %s"
                .formatted(
                        row.getString("state"),
                        row.getString("command_kind"),
                        row.getString("attempt_code"),
                        row.getInt("tries"),
                        row.getString("note"));
    }

    /** Reads what killed hosts left. */
    static Audit ofRemains(HostData data) {
        try (Connection connection = data.connectToRemains()) {
            return new Audit(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of unsettled messages in the outbox. */
    static long unsettled(HostData data) {
        try (Connection connection = data.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM proctoring_outbox")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException busy) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * What was acknowledged must be there, with the same time.
     *
     * @param facts what was acknowledged before the data were read
     * @param now what is acknowledged by now: another host may have gone on in between
     */
    Audit keeps(List<Fact> facts, Acknowledged now) {
        facts.forEach(fact -> keep(fact, now.of(fact.code()).orElse(fact).removal()));
        return this;
    }

    private void keep(Fact fact, Removal removalByNow) {
        StoredAttempt stored = attempts.get(fact.code());
        if (stored == null) {
            broken.add("LOST attempt " + fact.code() + ", which was " + fact.status());
            return;
        }
        if (!fact.allows(stored.status())) {
            broken.add("LOST: attempt " + fact.code() + " was " + fact.status() + " and is " + stored.status());
        }
        if (fact.removal() == Removal.ACKNOWLEDGED && !stored.removed()) {
            broken.add("LOST the removal of attempt " + fact.code());
        }
        if (removalByNow == Removal.NOT_ASKED && stored.removed()) {
            broken.add("attempt " + fact.code() + " is removed, and nobody asked for that");
        }
        fact.start().ifPresent(start -> {
            if (stored.startedAt().isEmpty()
                    // An answer has milliseconds, a store has more.
                    || stored.startedAt().get().truncatedTo(ChronoUnit.MILLIS).isAfter(start.at())
                    || stored.limitMinutes() > start.minutes()) {
                broken.add("TIME was given: attempt %s was started at %s for %d minutes, and now is %s"
                        .formatted(fact.code(), start.at(), start.minutes(), stored));
            }
        });
    }

    /** No attempt is in progress, and the outbox is empty. */
    Audit atTheEnd() {
        open.forEach(row -> broken.add("FORGOTTEN: pending forever: " + row));
        refused.forEach(row -> broken.add("refused: " + row));
        attempts.values().forEach(this::end);
        attempts.values().stream()
                .filter(attempt -> attempt.resumption().equals("RESUMED"))
                .forEach(this::resumed);
        return this;
    }

    private void end(StoredAttempt attempt) {
        String code = attempt.code();
        int reviewed = reviews.getOrDefault(code, 0);
        if (reviewed > 1) {
            broken.add("DOUBLED: attempt " + code + " has " + reviewed + " reviews, and the vendor made one");
        }
        if (attempt.registration().equals("INTENDED")) {
            broken.add("FORGOTTEN: attempt " + code + " is on its way to the vendor for ever");
        }
        List<String[]> history = changes.getOrDefault(code, List.of());
        if (attempt.removed()) {
            if (!history.isEmpty()) {
                broken.add("attempt " + code + " is removed and has a history");
            }
            return;
        }
        boolean resumed =
                attempt.status().equals("ERROR") && attempt.resumption().equals("RESUMED");
        if (!attempt.status().equals("VERIFIED") && !resumed) {
            broken.add("FORGOTTEN: attempt " + code + " ended as " + attempt);
        }
        if (reviewed != (resumed ? 0 : 1)) {
            broken.add("attempt " + code + ", " + attempt.status() + ", has " + reviewed + " reviews");
        }
        history(attempt, history, reviewed);
    }

    /** The changes of status are a chain from the creation to what is now, without a link twice. */
    private void history(StoredAttempt attempt, List<String[]> history, int reviewed) {
        Map<String, List<String[]>> byKind = history.stream().collect(groupingBy(event -> event[0]));
        if (byKind.getOrDefault("ATTEMPT_CREATED", List.of()).size() != 1) {
            broken.add("the history of attempt " + attempt.code() + " does not have its creation once");
        }
        if (byKind.getOrDefault("REVIEW_RECEIVED", List.of()).size() != reviewed) {
            broken.add("the history of attempt " + attempt.code() + " does not have each review once");
        }
        List<String[]> links = new ArrayList<>(byKind.getOrDefault("STATUS_CHANGED", List.of()));
        String status = "created";
        for (Optional<String[]> link = link(links, status); link.isPresent(); link = link(links, status)) {
            links.remove(link.get());
            status = link.get()[2];
        }
        if (!links.isEmpty() || !status.equalsIgnoreCase(attempt.status())) {
            broken.add("the history of attempt " + attempt.code() + " leads to " + status + " and leaves "
                    + links.stream().map(link -> String.join(" ", link)).toList() + ", and it is " + attempt.status());
        }
    }

    private static Optional<String[]> link(List<String[]> links, String from) {
        return links.stream().filter(link -> link[1].equals(from)).findFirst();
    }

    /** Who goes on has what was left, and no more. */
    private void resumed(StoredAttempt before) {
        Optional<StoredAttempt> after = attempts.values().stream()
                .filter(other -> other.learner().equals(before.learner())
                        && other.exam().equals(before.exam())
                        && other.number() == before.number() + 1)
                .findFirst();
        if (after.isEmpty()
                || !after.get().carriedOver().equals(before.left())
                || after.get().limitMinutes() > before.limitMinutes()) {
            broken.add("TIME: attempt " + before + " is resumed by " + after);
        }
    }

    /** The vendor holds what the host says it holds, each attempt once, and was told of a start before its end. */
    Audit matches(JsonNode registrations, Map<String, List<String>> statuses) {
        Map<String, StoredAttempt> byId = attempts.values().stream()
                .filter(attempt -> attempt.externalId().isPresent())
                .collect(Collectors.toMap(attempt -> attempt.externalId().orElseThrow(), Function.identity()));
        Map<String, Integer> unknown = new HashMap<>();
        attempts.values().forEach(attempt -> unknown.merge(place(attempt), attempt.unknown(), Integer::sum));
        Map<String, String> held = new HashMap<>();
        for (JsonNode registration : registrations) {
            String id = text(registration, "attempt_id", "attemptId");
            String status = registration.path("status").asText();
            held.put(id, status);
            StoredAttempt owner = byId.get(id);
            if (status.equals("deleted")) {
                continue;
            }
            if (owner == null) {
                String place =
                        text(registration, "user_id", "userId") + " at " + text(registration, "exam_id", "examId");
                if (unknown.merge(place, -1, Integer::sum) < 0) {
                    broken.add("the vendor has attempt " + id + " of " + place + ", and no host lists it");
                }
            } else if (owner.removed()) {
                broken.add("FORGOTTEN: the vendor still has " + id + " of the removed attempt " + owner.code());
            }
        }
        byId.forEach((id, attempt) -> {
            String expected = attempt.status().equals("VERIFIED") ? "reviewed" : "error";
            if (!attempt.removed() && !expected.equals(held.get(id))) {
                broken.add("FORGOTTEN: attempt " + attempt.code() + " is " + attempt.status() + ", and at the vendor "
                        + held.get(id));
            }
        });
        statuses.forEach((id, order) -> {
            int started = order.indexOf("started");
            int ended = Math.max(order.indexOf("submitted"), order.indexOf("error"));
            if (ended >= 0 && (started < 0 || started > ended)) {
                broken.add("the vendor heard of the end of " + id + " before its start: " + order);
            }
        });
        return this;
    }

    private static String place(StoredAttempt attempt) {
        return attempt.pseudonym() + " at " + attempt.examExternalId();
    }

    /** The control endpoint writes names as JSON does or as Java does. */
    private static String text(JsonNode node, String name, String otherwise) {
        return node.path(name).asText(node.path(otherwise).asText());
    }

    List<String> broken() {
        return broken;
    }

    int attempts() {
        return attempts.size();
    }

    /** How many registrations of which nobody knows what the vendor did are listed. */
    int unknown() {
        return attempts.values().stream().mapToInt(StoredAttempt::unknown).sum();
    }
}
