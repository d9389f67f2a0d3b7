package org.openproctoring.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.HostInfo;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.OutboxScheduler;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.web.ClientScripts;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostKey.Purpose;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.SignIn;
import org.openproctoring.host.access.SignInForms;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.api.AccessToken;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.Health;
import org.openproctoring.host.api.allowance.AllowanceApi;
import org.openproctoring.host.api.attempt.AttemptApi;
import org.openproctoring.host.api.callback.VendorCallbacks;
import org.openproctoring.host.api.course.CourseApi;
import org.openproctoring.host.api.learner.LearnerApi;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.exam.HostAdapter;
import org.openproctoring.host.exam.OnboardingProfiles;
import org.openproctoring.host.exam.RunningExams;
import org.openproctoring.host.http.AllowedOrigins;
import org.openproctoring.host.http.HttpHost;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.ErrorPage;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.RunningExamBanner;
import org.openproctoring.host.pages.SignInPage;
import org.openproctoring.host.pages.Templates;
import org.openproctoring.host.pages.course.CoursePages;
import org.openproctoring.host.pages.learner.BrowserScripts;
import org.openproctoring.host.pages.learner.LearnerPages;
import org.openproctoring.host.pages.staff.StaffPages;
import org.openproctoring.host.reload.ConfigurationReload;
import org.openproctoring.host.store.AllowanceStore;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.Database;
import org.openproctoring.host.store.DemoCourses;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.PostgreSqlAddress;
import org.openproctoring.host.store.SessionStore;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running host. Assembles its components and closes them in order. */
final class HostServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostServer.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    /** The largest {@code call_timeout}, so that every call that runs during a reload can end. */
    private static final Duration GRACE_PERIOD = Duration.ofMinutes(10);

    private final HttpHost http;
    private final OutboxScheduler scheduler;
    private final AttemptService attempts;
    private final Database database;
    private final ReloadableRegistry registry;
    private final ConfigurationReload reload;

    private HostServer(
            HttpHost http,
            OutboxScheduler scheduler,
            AttemptService attempts,
            Database database,
            ReloadableRegistry registry,
            ConfigurationReload reload) {
        this.http = http;
        this.scheduler = scheduler;
        this.attempts = attempts;
        this.database = database;
        this.registry = registry;
        this.reload = reload;
    }

    /**
     * The configuration of a host.
     *
     * @param providers the class loader in which providers are looked up
     * @param configuration the file with the backends, which is read at the start and for each reload
     * @param publicUrl the URL for vendors and learners; the server's own address by default
     * @param contactEmail the contact address for authors and learners
     * @param publicClient the client that accepts users' passwords; only in a demonstration
     * @param trustedProxies the proxies whose forwarding headers are trusted
     * @param allowedOrigins the origins of front ends that may call the API
     * @param attemptSettings the settings for attempts
     * @param postgreSql the shared database; a file in the data folder by default
     */
    record Plan(
            ClassLoader providers,
            InetAddress listen,
            int port,
            Path data,
            StoreKind kind,
            Optional<Path> configuration,
            Optional<URI> publicUrl,
            Accounts accounts,
            Optional<String> contactEmail,
            Optional<String> publicClient,
            TrustedProxies trustedProxies,
            AllowedOrigins allowedOrigins,
            AttemptSettings attemptSettings,
            Optional<PostgreSqlAddress> postgreSql) {}

    /** Starts the host. A failed start releases all resources. */
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
                // All hosts of a shared database must accept each other's tokens. A single host may replace its key
                // anytime.
                database.requireKey(Purpose.TOKENS.file(), tokenKey.fingerprint());
            }
            pseudonymKey = HostKey.in(plan.data(), Purpose.PSEUDONYMS);
            database.requireKey(Purpose.PSEUDONYMS.file(), pseudonymKey.fingerprint());
            http = new HttpHost(plan.listen(), plan.port(), plan.trustedProxies(), plan.allowedOrigins());
        } catch (IOException | StoreRefusedException | RuntimeException refused) {
            database.close();
            throw refused;
        }
        try {
            return start(plan, clock, problems, new Resources(database, http, tokenKey, pseudonymKey));
        } catch (Exception | Error failure) {
            http.stop();
            database.close();
            throw failure;
        }
    }

    /** What a start has opened before it assembles the host. */
    private record Resources(Database database, HttpHost http, HostKey tokenKey, HostKey pseudonymKey) {}

    private static HostServer start(Plan plan, Clock clock, PrintStream problems, Resources opened) throws Exception {
        Database database = opened.database();
        HttpHost http = opened.http();
        HostKey tokenKey = opened.tokenKey();
        HostKey pseudonymKey = opened.pseudonymKey();
        URI address = plan.publicUrl().orElse(http.address());
        ReloadableRegistry registry = registry(plan, address);
        registry.report().problems().forEach(problems::println);
        if (plan.kind() == StoreKind.DEMO) {
            DemoCourses.addTo(database, clock.instant());
        }
        ConfigurationReload reload = new ConfigurationReload(registry, problems::println);
        CourseStore courses = new CourseStore(database);
        ExamStore exams = new ExamStore(database);
        AllowanceStore allowances = new AllowanceStore(database);
        AttemptStore attemptStore = database.attemptStore();
        AttemptHistory history = new AttemptHistory(database);
        Pseudonyms pseudonyms = Pseudonyms.builder("k1", pseudonymKey.secret()).build();
        AttemptService attempts = AttemptService.builder()
                .store(attemptStore)
                .registry(registry)
                .host(new HostAdapter(exams, courses, allowances, plan.accounts(), address))
                .pseudonyms(pseudonyms)
                .listener(history)
                .settings(plan.attemptSettings())
                .clock(clock)
                .build();
        ExamAccess access = new ExamAccess(courses, exams, attempts, clock);
        CourseRules withoutContact = CourseRules.of(registry);
        CourseRules rules = plan.contactEmail().map(withoutContact::contact).orElse(withoutContact);
        CourseEditor courseEditor = new CourseEditor(rules, courses, exams, attempts, attemptStore, clock);
        ExamEditor examEditor = new ExamEditor(registry, exams, attempts, attemptStore);
        if (plan.kind() == StoreKind.DEMO) {
            DemoCourses.IDS.forEach(examEditor::requestMissingSyncs);
        }
        AllowanceEditor allowanceEditor =
                new AllowanceEditor(allowances, exams, plan.accounts(), attempts, attemptStore, clock);
        Dashboards dashboards = new Dashboards(registry, exams, attemptStore, pseudonyms);
        SignIn signIn = new SignIn(plan.accounts(), clock);
        HostTokens tokens = new HostTokens(plan.accounts(), tokenKey, address, clock);
        Sessions sessions = new Sessions(plan.accounts(), new SessionStore(database), clock);
        ClientScripts scripts = ClientScripts.builder(registry, URI.create(address + BrowserScripts.FOLDER))
                .mountPath(BrowserScripts.FOLDER)
                .build();
        RunningExams running = new RunningExams(attemptStore, attempts, exams);
        Templates templates = new Templates(new RunningExamBanner(running::of, clock));
        PageContext context = new PageContext(templates, registry, exams, access, clock);
        Pages pages = new Pages(
                new SignInPage(
                        templates,
                        signIn,
                        sessions,
                        new SignInForms(tokenKey, clock),
                        address,
                        plan.kind() == StoreKind.DEMO ? plan.accounts().users().values() : List.of()),
                new LearnerPages(context, attempts, allowances, history, scripts, plan.contactEmail()),
                new CoursePages(
                        context,
                        rules,
                        courses,
                        courseEditor,
                        examEditor,
                        dashboards,
                        allowanceEditor,
                        plan.accounts()),
                new StaffPages(
                        context, attempts, attemptStore, history, allowances, plan.accounts(), dashboards, reload));
        ApiContext shared =
                new ApiContext(registry, exams, attempts, attemptStore, access, plan.accounts(), address, clock);
        HostApi api = new HostApi(
                new CourseApi(shared, rules, courses, courseEditor, examEditor),
                new AttemptApi(
                        shared,
                        dashboards,
                        new OnboardingProfiles(registry, plan.accounts(), pseudonyms),
                        allowanceEditor),
                new LearnerApi(
                        shared,
                        backend -> scripts.remoteUrl(backend).map(URI::toString).orElse(""),
                        plan.contactEmail()),
                new AllowanceApi(shared, allowanceEditor),
                new VendorCallbacks(attempts, address),
                new AccessToken(signIn, tokens, plan.publicClient()),
                new Health(database));
        List<Route> routes = new ArrayList<>(api.routes());
        routes.addAll(pages.routes());
        http.start(routes, tokens, sessions, new ErrorPage(templates), plan.publicUrl());
        return new HostServer(http, scheduler(attempts), attempts, database, registry, reload);
    }

    private static OutboxScheduler scheduler(AttemptService attempts) {
        return OutboxScheduler.builder(attempts).closeTimeout(DRAIN_TIMEOUT).start();
    }

    private static ReloadableRegistry registry(Plan plan, URI address) {
        ReloadableRegistry.Builder builder =
                ReloadableRegistry.builder(() -> backends(plan, address)).gracePeriod(GRACE_PERIOD);
        plan.configuration().ifPresent(builder::file);
        return builder.build();
    }

    private static ProviderRegistry backends(Plan plan, URI address) {
        HostInfo.Builder host = HostInfo.builder(address);
        plan.contactEmail().ifPresent(host::contactEmail);
        ProviderRegistry.Builder builder = VendorCalls.limited(ProviderRegistry.builder())
                .classLoader(plan.providers())
                .host(host.build())
                .closeTimeout(CLOSE_TIMEOUT);
        plan.configuration()
                .map(ConfigurationFile::read)
                .ifPresent(file -> builder.configuration(file.backends())
                        .problems(HostSection.read(file, new Placeholders(System::getenv))
                                .problems()));
        return builder.build();
    }

    /** Reloads the configuration at the request of the operator, unless it is worse. */
    void reload(String requester) {
        reload.run(requester, ReloadPolicy.REFUSE_WORSE);
    }

    /** Returns the address of the server. */
    URI address() {
        return http.address();
    }

    /** Waits until the server has stopped. */
    void awaitEnd() throws InterruptedException {
        http.join();
    }

    /** Waits for running requests, then closes all components. */
    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception failure) {
            LOG.warn("some requests did not finish before the stop", failure);
        }
        scheduler.close();
        attempts.close();
        database.close();
        registry.close();
    }
}
