package org.openproctoring.host.exam;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** A stored course whose backend registers every attempt and records the registrations. */
public final class WatchedCourse implements AutoCloseable {
    /** The id of the course. */
    public static final String ID = "course-v1:Org+Course+Run";

    private final List<AttemptRegistration> registered = new CopyOnWriteArrayList<>();
    private final Database database;
    private final ProviderRegistry registry;

    /** Opens a new database with the course. */
    public WatchedCourse(Path folder) throws StoreRefusedException {
        this(folder, Map.of());
    }

    /** Does the same with the options of the backend. */
    public WatchedCourse(Path folder, Map<String, Object> options) throws StoreRefusedException {
        database = Database.open(folder, StoreKind.SITE);
        registry = ProviderRegistry.builder()
                .discovery(false)
                .provider(new Watcher())
                .configuration(BackendsConfiguration.of(Map.of("watcher", options)))
                .build();
        addCourse(ID);
    }

    private final class Watcher implements ProctoringProvider {
        @Override
        public String name() {
            return "watcher";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Watcher").build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) {
            return registration -> {
                registered.add(registration);
                return Registration.registered("id" + registered.size());
            };
        }
    }

    /** Returns the account of a person with a full name and an email address. */
    public static Account person(String name, Set<String> learnerOf) {
        return new Account(
                Account.Kind.USER,
                name,
                DemoAccounts.of(Set.of()).users().get("learner").secret(),
                false,
                Set.of(),
                learnerOf,
                Set.of(),
                Optional.of("Full " + name),
                Optional.of(name + "@example.org"));
    }

    /** Adds another course with the same backend. */
    public void addCourse(String id) {
        CourseSettings settings =
                CourseSettings.builder("watcher").proctoredExamsEnabled(true).build();
        courses().add(List.of(StoredCourse.created(id, "A course", Optional.empty(), settings)));
    }

    /** Adds an exam. */
    public StoredExam addExam(String course, ExamType type, int minutes) {
        StoredExam exam =
                StoredExam.created(course, type + "-" + minutes, "An exam", type, Duration.ofMinutes(minutes));
        exams().save(List.of(exam));
        return exam;
    }

    /** Returns the registrations that the backend received, in order. */
    public List<AttemptRegistration> registered() {
        return registered;
    }

    /** Returns the database. */
    public Database database() {
        return database;
    }

    /** Returns the courses. */
    public CourseStore courses() {
        return new CourseStore(database);
    }

    /** Returns the exams. */
    public ExamStore exams() {
        return new ExamStore(database);
    }

    /** Returns the backends. */
    public ProviderRegistry registry() {
        return registry;
    }

    /** Returns the host as the library sees it. */
    HostAdapter adapter(Accounts accounts, URI address) {
        return new HostAdapter(exams(), courses(), new AllowanceStore(database), accounts, address);
    }

    /** Creates a service for attempts in a store. */
    public AttemptService attempts(AttemptStore store, Accounts accounts, Clock clock) {
        return AttemptService.builder()
                .store(store)
                .registry(registry)
                .host(adapter(accounts, URI.create("https://lms.example.org")))
                .pseudonyms(Pseudonyms.builder("k1", Secret.of("sixteen bytes or more"))
                        .build())
                .clock(clock)
                .build();
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }
}
