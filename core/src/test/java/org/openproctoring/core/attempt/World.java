package org.openproctoring.core.attempt;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.openproctoring.api.Secret;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.engine.LearnerDigest;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;

/** A host's process, and what outlives it: the store, the vendor, and the events that the listener received. */
final class World implements AutoCloseable {
    static {
        // The worker logs a warning for every refused call, and random runs have many.
        System.setProperty("org.slf4j.simpleLogger.log." + AttemptService.class.getName(), "off");
    }

    static final String LEARNER = "learner-1";
    static final Pseudonyms PSEUDONYMS =
            Pseudonyms.builder("k1", Secret.of("0123456789abcdef")).build();

    /** Digests are slow on purpose, and random runs retire the same few learners thousands of times. */
    private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

    final TestClock clock = new TestClock();
    final Crash crash = new Crash();
    final FakeVendor vendor = new FakeVendor(crash);
    final FakeHost host = new FakeHost();
    final InMemoryAttemptStore memory = new InMemoryAttemptStore(clock);
    final List<AttemptEvent> events = new ArrayList<>();
    private final Site site;
    private final boolean ownSite;
    private AttemptSettings settings = AttemptSettings.DEFAULTS;
    private Map<String, Object> entry = Map.of();
    AttemptService service;
    private int codes;

    /** A registry, which is expensive to build and has no state: many worlds share one, one after the other. */
    static final class Site implements AutoCloseable {
        private final FakeProvider provider = new FakeProvider(new FakeVendor(new Crash()));
        private final Map<Map<String, Object>, ProviderRegistry> registries = new HashMap<>();
        private final int maxConcurrentCallsPerBackend;

        Site() {
            this(1000);
        }

        Site(int maxConcurrentCallsPerBackend) {
            this.maxConcurrentCallsPerBackend = maxConcurrentCallsPerBackend;
        }

        ProviderRegistry registry(FakeVendor vendor, Map<String, Object> entry) {
            provider.plug(vendor);
            return registries.computeIfAbsent(entry, this::build);
        }

        private ProviderRegistry build(Map<String, Object> entry) {
            Map<String, Object> backends = new LinkedHashMap<>();
            for (String name : List.of("rival", "plain")) {
                backends.put(name, Map.of("provider", FakeProvider.NAME));
            }
            backends.put("watcher", entry);
            return ProviderRegistry.builder()
                    .discovery(false)
                    .provider(provider)
                    .configuration(BackendsConfiguration.of(backends))
                    .maxConcurrentCallsPerBackend(maxConcurrentCallsPerBackend)
                    .build();
        }

        @Override
        public void close() {
            registries.values().forEach(ProviderRegistry::close);
        }
    }

    World() {
        this(new Site(), true);
    }

    World(Site site) {
        this(site, false);
    }

    private World(Site site, boolean ownSite) {
        this.site = site;
        this.ownSite = ownSite;
        service = start(memory);
    }

    World settings(AttemptSettings value) {
        settings = value;
        return restart();
    }

    /** Restarts the process with another entry for the backend {@code watcher}. */
    World configured(Map<String, Object> value) {
        entry = value;
        return restart();
    }

    /** Starts a new process, which has only the stored data. */
    World restart() {
        crash.never();
        service = start(memory);
        return this;
    }

    /** Starts a process that may be killed. */
    AttemptService mortal() {
        return start(CrashingStore.of(memory, crash));
    }

    ProviderRegistry registry() {
        return site.registry(vendor, entry);
    }

    /** Returns a registry without backends. */
    static ProviderRegistry emptyRegistry() {
        return ProviderRegistry.builder()
                .discovery(false)
                .configuration(BackendsConfiguration.of(Map.of()))
                .build();
    }

    /** Returns the service of a process that pauses before its first matching commit, while something else happens. */
    AttemptService heldUp(Predicate<AttemptChange> before, Runnable happening) {
        AtomicBoolean happened = new AtomicBoolean();
        return start((AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")
                            && before.test((AttemptChange) arguments[0])
                            && happened.compareAndSet(false, true)) {
                        happening.run();
                    }
                    return method.invoke(memory, arguments);
                }));
    }

    /** Returns the service of a process that reports the name of each read of its store. */
    AttemptService observed(Consumer<String> reads) {
        return start((AttemptStore) Proxy.newProxyInstance(
                AttemptStore.class.getClassLoader(),
                new Class<?>[] {AttemptStore.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("commit")) {
                        reads.accept(method.getName());
                    }
                    return method.invoke(memory, arguments);
                }));
    }

    private AttemptService start(AttemptStore store) {
        return AttemptService.builder()
                .store(store)
                .registry(registry())
                .host(host)
                .pseudonyms(PSEUDONYMS)
                .listener(event -> {
                    crash.step();
                    events.add(event);
                    crash.step();
                })
                .settings(settings)
                .clock(clock)
                .executor(Runnable::run)
                .codes(() -> "CODE-" + ++codes)
                .learnerDigests(learner -> DIGESTS.computeIfAbsent(learner, LearnerDigest::of))
                .build();
    }

    /** Saves an exam, and processes the outbox. Does not wait for calls that a killed process left in flight. */
    static void save(AttemptService service, String examId) {
        service.saveExams(List.of(examId), Duration.ZERO);
        service.processOutbox(100);
    }

    /** Returns an attempt at an exam of the backend {@code watcher}, ready to start. */
    Attempt ready(String examId) {
        Attempt attempt = service.create(LEARNER, examId);
        callback("ready", attempt, "");
        return service.attempt(attempt.code());
    }

    Attempt started(String examId) {
        return service.start(ready(examId).code());
    }

    Attempt submitted(String examId) {
        return service.submit(started(examId).code(), AttemptActor.LEARNER);
    }

    Attempt reviewed(String examId, String body) {
        Attempt attempt = submitted(examId);
        callback("reviewed", attempt, body);
        return service.attempt(attempt.code());
    }

    CallbackResponse callback(String endpoint, Attempt attempt, String body) {
        return callback(service, endpoint, attempt, body);
    }

    CallbackResponse callback(AttemptService to, String endpoint, Attempt attempt, String body) {
        String backend = attempt.subject().backend().orElseThrow();
        String id = attempt.registration().externalId().orElseThrow();
        return to.receiveCallback(
                backend,
                request(endpoint, id, body)
                        .authenticatedAs("client of " + backend)
                        .build());
    }

    static InboundRequest.Builder request(String endpoint, String externalId, String body) {
        return InboundRequest.builder(endpoint)
                .attemptExternalId(externalId)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the codes of all attempts that were ever created. */
    List<String> codes() {
        return IntStream.rangeClosed(1, codes).mapToObj(i -> "CODE-" + i).toList();
    }

    /** Processes the outbox, and advances the clock until it is empty or the time is over. */
    void drain(Duration patience) {
        Duration step = Duration.ofMinutes(10);
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) <= 0; waited = waited.plus(step)) {
            workAll();
            if (open().isEmpty()) {
                return;
            }
            clock.advance(step);
        }
    }

    void workAll() {
        while (service.processOutbox(100) > 0) {
            // Repeat until nothing is due.
        }
    }

    /** Returns the unsettled calls. */
    List<OutboxEntry> open() {
        return entries(OutboxEntry.State.PENDING, OutboxEntry.State.PARKED, OutboxEntry.State.CANCELLED);
    }

    /** Returns all calls that match a filter. */
    List<OutboxEntry> calls(OutboxQuery filter) {
        return CursoredPage.readAll((PageRequest<Long> page) -> memory.outbox(filter, page))
                .toList();
    }

    /** Returns all attempts of a learner, removed or not. */
    List<Attempt> attemptsOf(String learner) {
        AttemptQuery filter =
                AttemptQuery.ofLearner(learner).toBuilder().withRemoved(true).build();
        return CursoredPage.readAll((PageRequest<AttemptCursor> page) -> memory.attempts(filter, page))
                .toList();
    }

    List<OutboxEntry> entries(OutboxEntry.State first, OutboxEntry.State... more) {
        return calls(OutboxQuery.in(first, more));
    }

    List<VendorCommand.Kind> openKinds() {
        return open().stream()
                .flatMap(entry -> entry.command().stream())
                .map(VendorCommand::kind)
                .toList();
    }

    /** Returns the reason why an operation is refused. */
    static AttemptException.Reason refusal(Supplier<?> operation) {
        try {
            Object done = operation.get();
            throw new AssertionError("the operation succeeded: " + done);
        } catch (AttemptException refused) {
            return refused.reason();
        }
    }

    @Override
    public void close() {
        if (ownSite) {
            site.close();
        }
    }
}
