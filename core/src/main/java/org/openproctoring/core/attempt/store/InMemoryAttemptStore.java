package org.openproctoring.core.attempt.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.StoredReview;

/**
 * A store in memory, for tests, demos and hosts that do not need their data after a restart. Safe for use by many threads.
 */
public final class InMemoryAttemptStore implements AttemptStore {
    private static final Comparator<AttemptCursor> OLDEST_FIRST =
            Comparator.comparing(AttemptCursor::time).thenComparing(AttemptCursor::code);
    private static final Order NEWEST_FIRST = new Order(AttemptCursor::ofCreation, OLDEST_FIRST.reversed());
    private static final Order REMOVED_FIRST = new Order(AttemptCursor::ofRemoval, OLDEST_FIRST);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<Pair, TreeMap<Integer, String>> byLearnerAndExam = new HashMap<>();
    private final Map<String, Set<String>> byLearner = new HashMap<>();
    private final Map<Pair, String> byExternalId = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, TreeMap<Integer, StoredReview>> reviews = new HashMap<>();
    private final Map<Pair, ExamRecord> exams = new HashMap<>();
    private final Map<String, Set<RetiredPseudonym>> retired = new HashMap<>();
    private final InMemoryOutbox outbox;

    private record Pair(String first, String second) {}

    /**
     * Creates an empty store.
     *
     * @param clock the store's own clock
     */
    public InMemoryAttemptStore(Clock clock) {
        outbox = new InMemoryOutbox(clock);
    }

    @Override
    public CommitResult commit(AttemptChange change) {
        return locked(() -> {
            if (!expected(change) || !outbox.accepts(change)) {
                return CommitResult.CONFLICT;
            }
            if (!externalIdsAreFree(change)) {
                return CommitResult.EXTERNAL_ID_TAKEN;
            }
            change.attempts().forEach(this::unlink);
            change.attempts().forEach(this::put);
            change.attemptsDropped().forEach(this::drop);
            change.exam()
                    .ifPresent(exam ->
                            exams.put(new Pair(exam.backend(), exam.examId()), exam.withVersion(exam.version() + 1)));
            change.erasedReviews().forEach(reviews::remove);
            change.reviewsDropped()
                    .forEach(review -> reviews.getOrDefault(review.attemptCode(), new TreeMap<>())
                            .remove(review.number()));
            change.recordingsDropped()
                    .forEach(review -> reviews.getOrDefault(review.attemptCode(), new TreeMap<>())
                            .computeIfPresent(
                                    review.number(),
                                    (number, kept) -> kept.toBuilder()
                                            .recordingUrl(Optional.empty())
                                            .build()));
            change.reviews()
                    .forEach(review -> reviews.computeIfAbsent(review.attemptCode(), unused -> new TreeMap<>())
                            .put(review.number(), review));
            change.retired()
                    .forEach(pseudonym -> retired.computeIfAbsent(pseudonym.learnerDigest(), unused -> new HashSet<>())
                            .add(pseudonym));
            outbox.apply(change);
            return CommitResult.COMMITTED;
        });
    }

    private boolean expected(AttemptChange change) {
        return change.attempts().stream().allMatch(this::expected)
                && change.attemptsDropped().stream()
                        .allMatch(attempt -> attempts.containsKey(attempt.code()) && expected(attempt))
                && numbersAreFree(change.attempts())
                && change.exam().map(this::expected).orElse(true)
                && change.reviews().stream()
                        .noneMatch(review -> reviews.getOrDefault(review.attemptCode(), new TreeMap<>())
                                .containsKey(review.number()));
    }

    private boolean expected(Attempt attempt) {
        Attempt stored = attempts.get(attempt.code());
        if (stored != null) {
            return stored.version() == attempt.version();
        }
        return attempt.version() == 0;
    }

    private boolean numbersAreFree(List<Attempt> changed) {
        Set<String> codes = changed.stream().map(Attempt::code).collect(Collectors.toSet());
        Map<Pair, Set<Integer>> wanted = new HashMap<>();
        return changed.stream().allMatch(attempt -> {
            Pair key = learnerAndExam(attempt);
            int number = attempt.subject().number();
            String owner = byLearnerAndExam.getOrDefault(key, new TreeMap<>()).get(number);
            return wanted.computeIfAbsent(key, unused -> new HashSet<>()).add(number)
                    && (owner == null || codes.contains(owner));
        });
    }

    private boolean expected(ExamRecord exam) {
        ExamRecord stored = exams.get(new Pair(exam.backend(), exam.examId()));
        return exam.version() == (stored == null ? 0 : stored.version());
    }

    private boolean externalIdsAreFree(AttemptChange change) {
        Map<Pair, String> wanted = new HashMap<>();
        Set<String> changed = new HashSet<>();
        for (Attempt attempt : change.attempts()) {
            changed.add(attempt.code());
            Optional<Pair> id = externalId(attempt);
            if (id.isPresent() && wanted.putIfAbsent(id.get(), attempt.code()) != null) {
                return false;
            }
        }
        return wanted.keySet().stream().allMatch(id -> {
            String owner = byExternalId.get(id);
            return owner == null || changed.contains(owner);
        });
    }

    private void unlink(Attempt changed) {
        Attempt stored = attempts.get(changed.code());
        if (stored == null) {
            return;
        }
        externalId(stored).ifPresent(byExternalId::remove);
        TreeMap<Integer, String> siblings = byLearnerAndExam.get(learnerAndExam(stored));
        if (siblings != null) {
            siblings.remove(stored.subject().number());
        }
        Set<String> codes = byLearner.get(stored.subject().learnerId());
        if (codes != null) {
            codes.remove(stored.code());
        }
        running.remove(stored.code());
    }

    private void drop(Attempt attempt) {
        unlink(attempt);
        attempts.remove(attempt.code());
    }

    private void put(Attempt attempt) {
        attempts.put(attempt.code(), attempt.withVersion(attempt.version() + 1));
        externalId(attempt).ifPresent(id -> byExternalId.put(id, attempt.code()));
        byLearnerAndExam
                .computeIfAbsent(learnerAndExam(attempt), unused -> new TreeMap<>())
                .put(attempt.subject().number(), attempt.code());
        byLearner
                .computeIfAbsent(attempt.subject().learnerId(), unused -> new HashSet<>())
                .add(attempt.code());
        if (attempt.status().running() && attempt.removedAt().isEmpty()) {
            running.add(attempt.code());
        }
    }

    private static Pair learnerAndExam(Attempt attempt) {
        return new Pair(attempt.subject().learnerId(), attempt.subject().examId());
    }

    private static Optional<Pair> externalId(Attempt attempt) {
        return attempt.registration()
                .externalId()
                .map(id -> new Pair(attempt.subject().backend().orElse(""), id));
    }

    @Override
    public List<Lease> lease(int limit, Duration duration, Set<String> exceptBackends) {
        return locked(() -> outbox.lease(limit, duration, exceptBackends));
    }

    @Override
    public Optional<Lease> leaseNext(String orderingKey, Duration duration) {
        return locked(() -> outbox.leaseNext(orderingKey, duration));
    }

    @Override
    public CursoredPage<OutboxEntry, Long> outbox(OutboxQuery filter, PageRequest<Long> page) {
        return locked(() -> outbox.list(filter, page, code -> Optional.ofNullable(attempts.get(code))));
    }

    @Override
    public OutboxStatus outboxStatus() {
        return locked(outbox::status);
    }

    @Override
    public List<OutboxEntry> outboxDone(Instant before, int limit) {
        return locked(() -> outbox.done(before, limit));
    }

    @Override
    public List<AttemptEvent> undeliveredEvents(String attemptCode, int limit) {
        return locked(() -> outbox.events(AttemptEvent.orderingKey(attemptCode), limit));
    }

    @Override
    public Optional<Attempt> attempt(String code) {
        return locked(() -> Optional.ofNullable(attempts.get(code)));
    }

    @Override
    public Optional<Attempt> attemptByExternalId(String backend, String externalId) {
        return locked(() -> Optional.ofNullable(byExternalId.get(new Pair(backend, externalId)))
                .map(attempts::get));
    }

    @Override
    public List<Attempt> attempts(String learnerId, String examId) {
        return locked(
                () -> byLearnerAndExam.getOrDefault(new Pair(learnerId, examId), new TreeMap<>()).values().stream()
                        .flatMap(this::stored)
                        .toList());
    }

    @Override
    public CursoredPage<Attempt, AttemptCursor> attempts(AttemptQuery filter, PageRequest<AttemptCursor> page) {
        return locked(() -> page(matching(filter), NEWEST_FIRST, page));
    }

    @Override
    public Map<AttemptStatus, Long> countByStatus(AttemptQuery filter) {
        return locked(() -> matching(filter)
                .collect(Collectors.groupingBy(
                        Attempt::status, () -> new EnumMap<>(AttemptStatus.class), Collectors.counting())));
    }

    private Stream<Attempt> matching(AttemptQuery filter) {
        Stream<Attempt> candidates = filter.learnerIds()
                .map(ids -> ids.stream()
                        .flatMap(id -> byLearner.getOrDefault(id, Set.of()).stream())
                        .flatMap(this::stored))
                .orElseGet(() -> attempts.values().stream());
        return candidates.filter(attempt -> filter.matches(attempt) && (!filter.latestOnly() || latest(attempt)));
    }

    private boolean latest(Attempt attempt) {
        TreeMap<Integer, String> siblings = byLearnerAndExam.getOrDefault(learnerAndExam(attempt), new TreeMap<>());
        return siblings.tailMap(attempt.subject().number(), false).values().stream()
                .flatMap(this::stored)
                .allMatch(later -> later.removedAt().isPresent());
    }

    /** The order of a list of attempts, and the position of an attempt in it. */
    private record Order(Function<Attempt, AttemptCursor> position, Comparator<AttemptCursor> comparator) {}

    private static CursoredPage<Attempt, AttemptCursor> page(
            Stream<Attempt> entries, Order order, PageRequest<AttemptCursor> page) {
        Comparator<AttemptCursor> direction =
                page.backward() ? order.comparator().reversed() : order.comparator();
        List<Attempt> read = entries.filter(attempt -> page.cursor()
                        .map(at -> direction.compare(order.position().apply(attempt), at) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(order.position(), direction))
                .skip(page.skip())
                .limit(page.fetchSize())
                .toList();
        return CursoredPage.of(page, read, order.position());
    }

    @Override
    public CursoredPage<Attempt, AttemptCursor> removedAttempts(Instant before, PageRequest<AttemptCursor> page) {
        return locked(() -> page(
                attempts.values().stream()
                        .filter(attempt -> attempt.removedAt()
                                .filter(at -> at.isBefore(before))
                                .isPresent()),
                REMOVED_FIRST,
                page));
    }

    @Override
    public List<Attempt> overdue(Instant now, int limit) {
        return locked(() -> running.stream()
                .flatMap(this::stored)
                .filter(attempt -> !deadline(attempt).isAfter(now))
                .sorted(Comparator.comparing(InMemoryAttemptStore::deadline))
                .limit(limit)
                .toList());
    }

    private static Instant deadline(Attempt attempt) {
        return attempt.times().deadline().orElse(Instant.MAX);
    }

    @Override
    public List<Attempt> registrationsIntended(Instant before, int limit) {
        return list(
                attempt -> attempt.registration().state() == RegistrationState.INTENDED
                        && attempt.registration().since().isBefore(before),
                Comparator.comparing(attempt -> attempt.registration().since()),
                limit);
    }

    @Override
    public List<StoredReview> reviews(String attemptCode) {
        return locked(() ->
                List.copyOf(reviews.getOrDefault(attemptCode, new TreeMap<>()).values()));
    }

    @Override
    public List<ReviewKey> reviewsWithRecording(Instant before, int limit) {
        return reviews(before, limit, review -> review.recordingUrl().isPresent());
    }

    @Override
    public List<ReviewKey> reviewsArrived(Instant before, int limit) {
        return reviews(before, limit, review -> true);
    }

    private List<ReviewKey> reviews(Instant before, int limit, Predicate<StoredReview> wanted) {
        return locked(() -> reviews.values().stream()
                .flatMap(ofAttempt -> ofAttempt.values().stream())
                .filter(review -> review.arrivedAt().isBefore(before) && wanted.test(review))
                .sorted(Comparator.comparing(StoredReview::arrivedAt))
                .limit(limit)
                .map(review -> new ReviewKey(review.attemptCode(), review.number()))
                .toList());
    }

    @Override
    public List<ExamRecord> examRecords(String examId) {
        return locked(() -> exams.values().stream()
                .filter(exam -> exam.examId().equals(examId))
                .toList());
    }

    @Override
    public List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int limit) {
        return locked(() -> exams.values().stream()
                .filter(exam -> exam.state() == state && exam.since().isBefore(before))
                .sorted(Comparator.comparing(ExamRecord::since))
                .limit(limit)
                .toList());
    }

    @Override
    public List<RetiredPseudonym> retired(String learnerDigest) {
        return locked(() -> List.copyOf(retired.getOrDefault(learnerDigest, Set.of())));
    }

    private List<Attempt> list(Predicate<Attempt> wanted, Comparator<Attempt> order, int limit) {
        return locked(() -> attempts.values().stream()
                .filter(wanted)
                .sorted(order)
                .limit(limit)
                .toList());
    }

    private Stream<Attempt> stored(String code) {
        return Stream.ofNullable(attempts.get(code));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
