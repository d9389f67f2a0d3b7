package org.openproctoring.scenarios.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.Compilation;

/** A web application that takes attempts, as a WAR file. */
final class WarFile {
    /** Starts and stops the library with the application, and takes an attempt for each request. */
    private static final String SITE = """
            package site;

            import jakarta.servlet.*;
            import jakarta.servlet.http.*;
            import java.io.IOException;
            import java.net.URI;
            import java.time.*;
            import java.util.*;
            import org.openproctoring.api.*;
            import org.openproctoring.api.exam.*;
            import org.openproctoring.api.feature.*;
            import org.openproctoring.core.*;
            import org.openproctoring.core.attempt.*;
            import org.openproctoring.core.attempt.model.*;
            import org.openproctoring.core.attempt.store.*;

            public final class Site extends HttpServlet implements ServletContextListener {
                private ProviderRegistry registry;
                private AttemptService attempts;

                @Override
                public void contextInitialized(ServletContextEvent event) {
                    ServletContext context = event.getServletContext();
                    registry = ProviderRegistry.builder()%s
                            .configuration(BackendsConfiguration.read(
                                    context.getResourceAsStream("/WEB-INF/backends.yml"), "backends.yml"))
                            .build();
                    attempts = AttemptService.builder()
                            .store(new InMemoryAttemptStore(Clock.systemUTC()))
                            .registry(registry)
                            .host(new Host())
                            .pseudonyms(Pseudonyms.builder("k1", Secret.of("s3cr3t-of-at-least-sixteen-bytes")).build())
                            .build();
                    context.addServlet("site", this).addMapping("/*");
                }

                @Override
                public void contextDestroyed(ServletContextEvent event) {
                    attempts.close();
                    registry.close();
                }

                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.setCharacterEncoding("UTF-8");
                    String path = request.getPathInfo().substring(1);
                    response.getWriter().print(path.equals("report") ? registry.report().toJson() : attempt(path));
                }

                /** The exam's id is the name of its backend. */
                private AttemptStatus attempt(String backend) {
                    String code = attempts.create("ann", backend).code();
                    String id = attempts.attempt(code).registration().externalId().orElseThrow();
                    attempts.receiveCallback(
                            backend,
                            InboundRequest.builder("ready").attemptExternalId(id).authenticatedAs(backend).build());
                    attempts.start(code);
                    attempts.submit(code, AttemptActor.LEARNER);
                    attempts.processOutbox(100);
                    return attempts.attempt(code).status();
                }

                private record Host() implements AttemptHost {
                    public Optional<ExamPlan> exam(String examId) {
                        Exam.Builder exam = Exam.builder(examId).place("course", "unit").name("Exam");
                        return Optional.of(ExamPlan.proctored(exam.timeLimit(Duration.ofHours(1)).build(), examId));
                    }

                    public LearnerProfile learner(String learnerId) {
                        return LearnerProfile.builder().fullName("Ann Example").build();
                    }

                    public URI returnUrl(String examId) {
                        return URI.create("https://lms.example.org/exams/" + examId);
                    }

                    public boolean mayCallBack(String backend, String client) {
                        return client.equals(backend);
                    }
                }
            }
            """;

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1" metadata-complete="true">
              <absolute-ordering/>
              <listener>
                <listener-class>site.Site</listener-class>
              </listener>
            </web-app>
            """;

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final String backends;
    private final List<Path> libraries = new ArrayList<>();
    private String classLoader = "";

    private WarFile(String backends) {
        this.backends = backends;
    }

    /** Starts an application with a configuration of backends. */
    static WarFile of(String backends) {
        return new WarFile(backends);
    }

    /** Puts jars into {@code WEB-INF/lib}. */
    WarFile libraries(Collection<Path> jars) {
        libraries.addAll(jars);
        return this;
    }

    /** Looks for providers by the application's class loader, instead of that of the library. */
    WarFile byItsOwnClassLoader() {
        classLoader = ".classLoader(Site.class.getClassLoader())";
        return this;
    }

    /** Writes the file. */
    Path writeTo(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(0);
            put(zip, "WEB-INF/web.xml", WEB_XML.getBytes(UTF_8));
            put(zip, "WEB-INF/classes/simplelogger.properties", HostLibraries.NO_LOG.getBytes(UTF_8));
            put(zip, "WEB-INF/backends.yml", backends.getBytes(UTF_8));
            for (Map.Entry<String, byte[]> compiled : compiled().entrySet()) {
                put(zip, "WEB-INF/classes/" + compiled.getKey().replace('.', '/') + ".class", compiled.getValue());
            }
            for (Path jar : libraries) {
                put(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    private Map<String, byte[]> compiled() {
        List<Path> path = Stream.concat(BuiltJars.libraries().stream(), Stream.of(servletApi()))
                .toList();
        return COMPILED.computeIfAbsent(
                SITE.formatted(classLoader), source -> Compilation.compile(path, List.of(source)));
    }

    private static Path servletApi() {
        try {
            return Path.of(Class.forName("jakarta.servlet.Servlet")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
