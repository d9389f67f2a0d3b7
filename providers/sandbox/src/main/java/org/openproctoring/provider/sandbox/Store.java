package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the sandbox knows: exams, attempts, onboarding profiles. In memory, and in a folder if it is given one. */
final class Store implements AutoCloseable {
    /** A change of an attempt, which may be refused. */
    interface Change {
        AttemptRecord of(AttemptRecord attempt) throws Refusal;
    }

    /** An attempt before and after a change. */
    record Changed(AttemptRecord before, AttemptRecord after) {}

    private final Map<String, ExamRecord> exams = new LinkedHashMap<>();
    private final Map<String, AttemptRecord> attempts = new LinkedHashMap<>();
    /** By course, then by user. */
    private final Map<String, Map<String, ProfileRecord>> profiles = new LinkedHashMap<>();

    private final @Nullable Journal journal;

    private Store(@Nullable Journal journal) {
        this.journal = journal;
    }

    static Store open(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return new Store(null);
        }
        Journal journal = Journal.open(folder);
        try {
            Store store = new Store(journal);
            journal.read(store::replay);
            journal.rewrite(store.lines());
            return store;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw new IOException("cannot read what is in " + folder, e);
        }
    }

    private synchronized void replay(ObjectNode line) {
        try {
            String kind = line.fieldNames().next();
            switch (kind) {
                case "exam" -> put(Json.value(line.get(kind), ExamRecord.class));
                case "attempt" -> put(Json.value(line.get(kind), AttemptRecord.class));
                case "profile" -> put(Json.value(line.get(kind), ProfileRecord.class));
                case "retired" -> forget(line.get(kind).textValue());
                default -> throw new IllegalStateException("no such line: " + kind);
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized List<ObjectNode> lines() {
        List<ObjectNode> lines = new ArrayList<>();
        exams.values().forEach(exam -> lines.add(line("exam", exam)));
        attempts.values().forEach(attempt -> lines.add(line("attempt", attempt)));
        profiles.values().forEach(course -> course.values().forEach(profile -> lines.add(line("profile", profile))));
        return lines;
    }

    private static ObjectNode line(String kind, Object value) {
        return Json.object().set(kind, Json.tree(value));
    }

    private void write(String kind, Object value) {
        if (journal != null) {
            journal.append(line(kind, value));
        }
    }

    private void put(ExamRecord exam) {
        exams.put(exam.id(), exam);
    }

    private void put(AttemptRecord attempt) {
        attempts.put(attempt.id(), attempt);
    }

    private void put(ProfileRecord profile) {
        profiles.computeIfAbsent(profile.courseId(), course -> new TreeMap<>()).put(profile.userId(), profile);
    }

    /** Whether anything of the user was there. */
    private boolean forget(String userId) {
        boolean known = attempts.values().removeIf(attempt -> attempt.userId().equals(userId));
        for (Map<String, ProfileRecord> course : profiles.values()) {
            known |= course.remove(userId) != null;
        }
        return known;
    }

    synchronized void save(ExamRecord exam) {
        write("exam", exam);
        put(exam);
    }

    synchronized Optional<ExamRecord> exam(String id) {
        return Optional.ofNullable(exams.get(id));
    }

    synchronized List<ExamRecord> exams(String courseId) {
        return exams.values().stream()
                .filter(exam -> exam.courseId().equals(courseId))
                .toList();
    }

    synchronized void save(AttemptRecord attempt) {
        write("attempt", attempt);
        put(attempt);
    }

    synchronized Optional<AttemptRecord> attempt(String id) {
        return Optional.ofNullable(attempts.get(id)).filter(attempt -> attempt.status() != AttemptStatus.DELETED);
    }

    /** All that ever were, the deleted ones too, except those of people who were retired. */
    synchronized List<AttemptRecord> attempts() {
        return List.copyOf(attempts.values());
    }

    /** Changes an attempt that is there; nobody else changes it meanwhile. */
    synchronized Optional<Changed> change(String id, Change change) throws Refusal {
        Optional<AttemptRecord> now = attempt(id);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        AttemptRecord next = change.of(now.get());
        if (!next.equals(now.get())) {
            save(next);
        }
        return Optional.of(new Changed(now.get(), next));
    }

    synchronized void save(ProfileRecord profile) {
        write("profile", profile);
        put(profile);
    }

    synchronized ProfileRecord profile(String courseId, String userId) {
        ProfileRecord profile = profiles.getOrDefault(courseId, Map.of()).get(userId);
        return profile == null ? ProfileRecord.none(courseId, userId) : profile;
    }

    /** By user: the profiles, and "none" for those who have an attempt and no profile. */
    synchronized List<ProfileRecord> profiles(String courseId) {
        Map<String, ProfileRecord> all = new TreeMap<>(profiles.getOrDefault(courseId, Map.of()));
        for (AttemptRecord attempt : attempts.values()) {
            if (attempt.courseId().equals(courseId) && attempt.status() != AttemptStatus.DELETED) {
                all.putIfAbsent(attempt.userId(), ProfileRecord.none(courseId, attempt.userId()));
            }
        }
        return List.copyOf(all.values());
    }

    /** Forgets a person; false where there was nothing to forget. */
    synchronized boolean retire(String userId) {
        boolean known = forget(userId);
        if (known) {
            write("retired", userId);
        }
        return known;
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
