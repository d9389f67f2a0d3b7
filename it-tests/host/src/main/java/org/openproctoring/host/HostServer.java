package org.openproctoring.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.HostInfo;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostKey.Purpose;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.access.SignInForms;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.exam.HostAdapter;
import org.openproctoring.host.exam.OnboardingProfiles;
import org.openproctoring.host.exam.OutboxScheduler;
import org.openproctoring.host.http.HttpHost;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.DemoCourses;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.JdbcAttemptStore;
import org.openproctoring.host.store.PostgreSqlAddress;
import org.openproctoring.host.store.SessionStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running host: its parts, put together and taken apart in order. */
final class HostServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostServer.class);
    private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(1);

    /** What a process may need for a call besides the vendor's time. */
    private static final Duration CALLS_ARE_OVER_AFTER = Duration.ofSeconds(30);

    private final HttpHost http;
    private final OutboxScheduler work;
    private final Database database;
    private final ProviderRegistry registry;

    private HostServer(HttpHost http, OutboxScheduler work, Database database, ProviderRegistry registry) {
        this.http = http;
        this.work = work;
        this.database = database;
        this.registry = registry;
    }

    /**
     * What is to be served, where, and to whom.
     *
     * @param configuration the file that has the backends
     * @param problems what is wrong with the host's own section of it
     * @param publicUrl the address that vendors and learners are given; the server's own unless there is one
     * @param contactEmail whom authors contact
     * @param publicClient the client that takes users' passwords; in a demonstration only
     * @param trustedProxies who is believed when they say whom they forward for
     * @param postgreSql the database that hosts share; a file in the data folder unless there is one
     */
    record Plan(
            InetAddress listen,
            int port,
            Path data,
            StoreKind kind,
            Optional<ConfigurationFile> configuration,
            List<Problem> problems,
            Optional<URI> publicUrl,
            Accounts accounts,
            Optional<String> contactEmail,
            Optional<String> publicClient,
            TrustedProxies trustedProxies,
            Optional<PostgreSqlAddress> postgreSql) {}

    /** Starts everything; what cannot be started leaves nothing behind. */
    static HostServer start(Plan plan, Clock clock, PrintStream problems) throws Exception {
        Database database = plan.postgreSql().isPresent()
                ? Database.open(plan.postgreSql().get(), plan.kind())
                : Database.open(plan.data(), plan.kind());
        HttpHost http;
        HostKey tokenKey;
        HostKey pseudonymKey;
        try {
            tokenKey = HostKey.in(plan.data(), Purpose.TOKENS);
            if (database.shared()) {
                // A token that one host issues is taken by all. A host alone may have a new key whenever it likes.
                database.requireKey(Purpose.TOKENS.file(), tokenKey.fingerprint());
            }
            pseudonymKey = HostKey.in(plan.data(), Purpose.PSEUDONYMS);
            database.requireKey(Purpose.PSEUDONYMS.file(), pseudonymKey.fingerprint());
            http = new HttpHost(plan.listen(), plan.port(), plan.trustedProxies());
        } catch (IOException | StoreRefusedException refused) {
            database.close();
            throw refused;
        }
        URI address = plan.publicUrl().orElse(http.address());
        ProviderRegistry registry = registry(plan, address);
        registry.report().problems().forEach(problems::println);
        if (plan.kind() == StoreKind.DEMO) {
            DemoCourses.addTo(database, clock.instant());
        }
        CourseStore courses = new CourseStore(database);
        ExamStore exams = new ExamStore(database);
        AttemptStore attemptStore = new JdbcAttemptStore(database);
        AttemptHistory history = new AttemptHistory(database);
        AttemptSettings settings = settings(registry);
        Pseudonyms pseudonyms = Pseudonyms.builder("k1", pseudonymKey.secret()).build();
        AttemptService attempts = AttemptService.builder()
                .store(attemptStore)
                .registry(registry)
                .host(new HostAdapter(exams, courses, plan.accounts(), registry, address))
                .pseudonyms(pseudonyms)
                .listener(history)
                .settings(settings)
                .clock(clock)
                .build();
        ExamAccess access = new ExamAccess(courses, exams, attempts, clock);
        CourseRules anonymous = CourseRules.of(registry);
        CourseRules rules = plan.contactEmail().map(anonymous::contact).orElse(anonymous);
        CourseEditor courseEditor = new CourseEditor(rules, courses, exams, attempts, attemptStore, clock);
        ExamEditor examEditor = new ExamEditor(registry, exams, attempts, attemptStore);
        Dashboards dashboards = new Dashboards(registry, exams, attemptStore, pseudonyms);
        SignIn signIn = new SignIn(plan.accounts(), clock);
        HostTokens tokens = new HostTokens(plan.accounts(), tokenKey, address, clock);
        Sessions sessions = new Sessions(plan.accounts(), new SessionStore(database), clock);
        Pages pages = new Pages(new Pages.Parts(
                registry,
                rules,
                courses,
                exams,
                attempts,
                attemptStore,
                history,
                access,
                courseEditor,
                examEditor,
                plan.accounts(),
                dashboards,
                signIn,
                sessions,
                new SignInForms(tokenKey, clock),
                plan.contactEmail(),
                address,
                clock));
        List<Route> routes = new ArrayList<>(HostApi.routes(new HostApi.Parts(
                registry,
                rules,
                database,
                courses,
                exams,
                attempts,
                attemptStore,
                settings,
                access,
                courseEditor,
                examEditor,
                dashboards,
                new OnboardingProfiles(registry, plan.accounts(), pseudonyms),
                signIn,
                tokens,
                plan.accounts(),
                plan.publicClient(),
                address,
                clock)));
        routes.addAll(pages.routes());
        HostServer server = new HostServer(http, OutboxScheduler.start(attempts), database, registry);
        http.start(routes, tokens, sessions, pages, plan.publicUrl());
        return server;
    }

    /** Who dies with a call under way keeps others waiting no longer than that call could have taken. */
    private static AttemptSettings settings(ProviderRegistry registry) {
        Duration longestCall = registry.backends().stream()
                .map(backend -> backend.callTimeout().value())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration over = longestCall.plus(CALLS_ARE_OVER_AFTER);
        return AttemptSettings.builder()
                .leaseDuration(over)
                .registrationTimeout(over)
                .build();
    }

    private static ProviderRegistry registry(Plan plan, URI address) {
        HostInfo.Builder host = HostInfo.builder(address);
        plan.contactEmail().ifPresent(host::contactEmail);
        ProviderRegistry.Builder builder = VendorCalls.limited(ProviderRegistry.builder())
                .host(host.build())
                .closeTimeout(CALLS_END_WITHIN);
        plan.configuration().map(ConfigurationFile::backends).ifPresent(builder::configuration);
        builder.problems(plan.problems());
        return builder.build();
    }

    /** The address that the server answers under. */
    URI address() {
        return http.address();
    }

    /** Waits until the server has stopped. */
    void awaitEnd() throws InterruptedException {
        http.join();
    }

    /** Lets what is running end, and closes the rest after it. */
    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception failure) {
            LOG.warn("not everything that was running has ended", failure);
        }
        work.close();
        database.close();
        registry.close();
    }
}
