package org.openproctoring.provider.sandbox.service;

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
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/** Stores exams, attempts and onboarding profiles, in memory and optionally in a folder. */
public final class SandboxStore implements AutoCloseable {
    /** A change of an attempt, which may be rejected. */
    interface Change {
        SandboxAttemptRecord of(SandboxAttemptRecord attempt) throws RequestRejectedException;
    }

    /** An attempt before and after a change. */
    record Changed(SandboxAttemptRecord before, SandboxAttemptRecord after) {}

    private final Map<String, SandboxExamRecord> exams = new LinkedHashMap<>();
    private final Map<String, SandboxAttemptRecord> attempts = new LinkedHashMap<>();
    /** By course, then by user. */
    private final Map<String, Map<String, ProfileRecord>> profiles = new LinkedHashMap<>();

    private final @Nullable Journal journal;

    private SandboxStore(@Nullable Journal journal) {
        this.journal = journal;
    }

    public static SandboxStore open(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return new SandboxStore(null);
        }
        Journal journal = Journal.open(folder);
        try {
            SandboxStore store = new SandboxStore(journal);
            journal.read(store::replay);
            journal.rewrite(store.lines());
            return store;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw new IOException("cannot read the data in " + folder, e);
        }
    }

    private synchronized void replay(ObjectNode line) {
        try {
            String kind = line.fieldNames().next();
            switch (kind) {
                case "exam" -> put(SandboxJson.value(line.get(kind), SandboxExamRecord.class));
                case "attempt" -> put(SandboxJson.value(line.get(kind), SandboxAttemptRecord.class));
                case "profile" -> put(SandboxJson.value(line.get(kind), ProfileRecord.class));
                case "retired" -> forget(line.get(kind).textValue());
                default -> throw new IllegalStateException("unknown kind of line: " + kind);
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
        return SandboxJson.object().set(kind, SandboxJson.tree(value));
    }

    private void write(String kind, Object value) {
        if (journal != null) {
            journal.append(line(kind, value));
        }
    }

    private void put(SandboxExamRecord exam) {
        exams.put(exam.id(), exam);
    }

    private void put(SandboxAttemptRecord attempt) {
        attempts.put(attempt.id(), attempt);
    }

    private void put(ProfileRecord profile) {
        profiles.computeIfAbsent(profile.courseId(), course -> new TreeMap<>()).put(profile.userId(), profile);
    }

    /** Removes a user's data; returns whether there was any. */
    private boolean forget(String userId) {
        boolean known = attempts.values().removeIf(attempt -> attempt.userId().equals(userId));
        for (Map<String, ProfileRecord> course : profiles.values()) {
            known |= course.remove(userId) != null;
        }
        return known;
    }

    synchronized void save(SandboxExamRecord exam) {
        write("exam", exam);
        put(exam);
    }

    synchronized Optional<SandboxExamRecord> exam(String id) {
        return Optional.ofNullable(exams.get(id));
    }

    synchronized List<SandboxExamRecord> exams(String courseId) {
        return exams.values().stream()
                .filter(exam -> exam.courseId().equals(courseId))
                .toList();
    }

    synchronized void save(SandboxAttemptRecord attempt) {
        write("attempt", attempt);
        put(attempt);
    }

    synchronized Optional<SandboxAttemptRecord> attempt(String id) {
        return Optional.ofNullable(attempts.get(id)).filter(attempt -> attempt.status() != VendorAttemptStatus.DELETED);
    }

    /** Returns all attempts, including deleted ones, except those of retired users. */
    synchronized List<SandboxAttemptRecord> attempts() {
        return List.copyOf(attempts.values());
    }

    /** Atomically changes an attempt; empty if there is none. */
    synchronized Optional<Changed> change(String id, Change change) throws RequestRejectedException {
        Optional<SandboxAttemptRecord> current = attempt(id);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        SandboxAttemptRecord next = change.of(current.get());
        if (!next.equals(current.get())) {
            save(next);
        }
        return Optional.of(new Changed(current.get(), next));
    }

    synchronized void save(ProfileRecord profile) {
        write("profile", profile);
        put(profile);
    }

    synchronized ProfileRecord profile(String courseId, String userId) {
        ProfileRecord profile = profiles.getOrDefault(courseId, Map.of()).get(userId);
        return profile == null ? ProfileRecord.none(courseId, userId) : profile;
    }

    /**
     * Returns the profiles of a course, ordered by user, with "no-profile" for users with an attempt but no profile.
     */
    synchronized List<ProfileRecord> profiles(String courseId) {
        Map<String, ProfileRecord> all = new TreeMap<>(profiles.getOrDefault(courseId, Map.of()));
        for (SandboxAttemptRecord attempt : attempts.values()) {
            if (attempt.courseId().equals(courseId) && attempt.status() != VendorAttemptStatus.DELETED) {
                all.putIfAbsent(attempt.userId(), ProfileRecord.none(courseId, attempt.userId()));
            }
        }
        return List.copyOf(all.values());
    }

    /** Removes a user's data and records the retirement; false if there was no data. */
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
