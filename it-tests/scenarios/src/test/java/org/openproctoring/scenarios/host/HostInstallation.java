package org.openproctoring.scenarios.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.FixtureJar;

/** A host of one test: that of the build, with a {@code providers/} of its own, run in JVMs of its own or in this one. */
public final class HostInstallation {
    /** What the script tells a JVM as well, for those that are started without it. */
    public static final List<String> FAST_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Half a second where nothing else runs, and half a minute where twenty others do. */
    private static final int TIME_LIMIT_SECONDS = 120;

    private static final String OPTIONS = "JAVA_OPTS";

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final String MAIN = "org.openproctoring.host.Main";

    /** No vendor here is reached by TLS: nobody needs to read the certificates of all the world at each start. */
    private static final String NO_CERTIFICATES = "-Djavax.net.ssl.trustStore=NONE";

    private static final File NOTHING = new File("/dev/null");

    private static final Argon2Function QUICK = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID);

    /** A hash has its salt in it: it is good at every installation. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    // JUnit removes an installation, and warns of the link in it. The field keeps the logger, and so its level.
    private static final Logger OF_LINKS =
            Logger.getLogger("org.junit.jupiter.engine.extension.TempDirectory$CloseablePath");

    static {
        OF_LINKS.setLevel(Level.SEVERE);
    }

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    private HostInstallation(Path home) {
        this.home = home;
    }

    /** Installs the host in a new folder, with the providers that it comes with. */
    public static HostInstallation in(Path folder) {
        HostInstallation host = without(folder);
        BuiltJars.providers().forEach(host::add);
        return host;
    }

    /** Installs the host in a new folder, without any provider. */
    public static HostInstallation without(Path folder) {
        Path built = BuiltJars.hostHome();
        try {
            for (String name : List.of("bin", "conf")) {
                copy(built.resolve(name), folder.resolve(name));
            }
            // No copy, of which there would be no archive of classes.
            Files.createSymbolicLink(folder.resolve("lib"), built.resolve("lib"));
            Files.createDirectories(folder.resolve("providers"));
            Files.createDirectories(folder.resolve("runs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HostInstallation(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Drops a jar into {@code providers/}. */
    public HostInstallation add(FixtureJar jar) {
        jar.writeTo(providers());
        return this;
    }

    /** Drops a copy of a jar into {@code providers/}. */
    public HostInstallation add(Path jar) {
        try {
            Files.copy(jar, providers().resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Removes a jar from {@code providers/}. */
    public HostInstallation remove(Path jar) {
        try {
            Files.delete(providers().resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sets an environment variable for later runs. */
    public HostInstallation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Whether a test set an environment, which only a process of its own can have. */
    public boolean hasEnvironment() {
        return !environment.isEmpty();
    }

    /** Writes a file into the installation. */
    public Path file(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds all others. */
    public Path home() {
        return home;
    }

    /** The folder {@code providers/}. */
    public Path providers() {
        return home.resolve("providers");
    }

    /** The script that starts the host. */
    public Path script() {
        return home.resolve("bin/host");
    }

    /** Starts a command in this JVM. */
    public EmbeddedCommand start(String... arguments) {
        if (hasEnvironment()) {
            throw new IllegalStateException("a command in this JVM does not have an environment: run bin/host");
        }
        return EmbeddedCommand.start(EmbeddedClasses.ofFolder(providers()), List.of(arguments));
    }

    /** Runs {@code bin/host}. */
    public HostRun run(String... arguments) {
        return runIn(home, script(), arguments);
    }

    /**
     * The hash of a secret, for a configuration. Its cost is far below the recommended one, because every sign-in of every
     * test pays it: hosts check it and warn at the start.
     */
    public String hash(String secret) {
        return HASHES.computeIfAbsent(
                secret, text -> Password.hash(text).addRandomSalt().with(QUICK).getResult());
    }

    /** A hash that {@code bin/host hash} prints. */
    public String printedHash(String secret) {
        Path in = file("runs/" + UUID.randomUUID(), secret + "\n");
        return start(home, Stream.of(script().toString(), "hash"), in.toFile())
                .endedWith(0)
                .out()
                .strip();
    }

    /** Runs the script, or a link to it, from a folder. */
    public HostRun runIn(Path folder, Path command, String... arguments) {
        return start(folder, Stream.concat(Stream.of(command.toString()), Stream.of(arguments)), NOTHING);
    }

    /** The report of {@code host providers} for a configuration. */
    public Report report(Path configuration) {
        return reportOf(run(reportArguments(configuration)));
    }

    /** The same report from this JVM, where a class loader for {@code providers/} differs in nothing from a JVM. */
    public Report embeddedReport(Path configuration) {
        return reportOf(start(reportArguments(configuration)).result());
    }

    /** The same from JARs in a given order, where that of {@code providers/*} is up to the JVM. */
    public Report embeddedReport(Path configuration, List<Path> jars) {
        return reportOf(EmbeddedCommand.start(EmbeddedClasses.of(jars), List.of(reportArguments(configuration)))
                .result());
    }

    private static String[] reportArguments(Path configuration) {
        return new String[] {"providers", "--config", configuration.toString(), "--format", "json"};
    }

    private static Report reportOf(HostRun run) {
        return run.endedWith(0).toldNoSecret().report();
    }

    /** Runs another program with the host's libraries and these jars on its class path. */
    public HostRun runMain(String main, List<Path> jars, String... arguments) {
        return java(Stream.concat(quickStart(), program(main, jars)), arguments);
    }

    private Stream<String> program(String main, List<Path> jars) {
        List<String> classPath = new ArrayList<>(List.of(libraries() + "/*"));
        jars.forEach(jar -> classPath.add(jar.toString()));
        return Stream.of("-cp", String.join(File.pathSeparator, classPath), main);
    }

    /** Starts a JVM that runs many commands, with the providers that the host comes with and further options of the JVM. */
    public SharedJvm startSharedJvm(List<String> options) {
        Stream<String> program = program(CommandLoop.class.getName(), SharedJvm.classPath());
        List<String> command = javaCommand(
                        Stream.of(options.stream(), quickStart(), program).flatMap(words -> words))
                .toList();
        return SharedJvm.start(process(command).directory(home.toFile()), home.resolve("runs/shared-jvm-err"));
    }

    private static Stream<String> quickStart() {
        return Stream.concat(ClassArchive.options().stream(), Stream.of(NO_CERTIFICATES));
    }

    private Path libraries() {
        try {
            return home.resolve("lib").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs another program of the tests, with the host's libraries and its {@code providers/} on the module path. */
    public HostRun runMainOnModulePath(String main, Path classPath) {
        Stream<String> modules =
                Stream.of("-p", libraries() + File.pathSeparator + providers(), "--add-modules", "ALL-MODULE-PATH");
        return java(Stream.concat(modules, Stream.of("-cp", classPath.toString(), main)));
    }

    /** The folder with the classes of the tests, for programs in JVMs of their own. */
    public static Path testClasses() {
        return Path.of(URI.create(HostInstallation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /** Runs the host on the module path, with further options of the JVM. */
    public HostRun runOnModulePath(List<String> options, String... arguments) {
        Stream<String> modules = Stream.of(
                "-p", home.resolve("lib") + File.pathSeparator + providers(), "-m", "org.openproctoring.host/" + MAIN);
        return java(Stream.concat(options.stream(), modules), arguments);
    }

    private HostRun java(Stream<String> options, String... arguments) {
        return start(home, Stream.concat(javaCommand(options), Stream.of(arguments)), NOTHING);
    }

    private Stream<String> javaCommand(Stream<String> options) {
        return Stream.of(Stream.of(JAVA), FAST_START.stream(), Stream.of("-Dhost.home=" + home), options)
                .flatMap(words -> words);
    }

    /** A program with the environment of this installation, and nothing of that of the tests. */
    public ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        String options = TemporaryFolder.option() + " " + quickStart().collect(Collectors.joining(" "));
        builder.environment().merge(OPTIONS, options, (own, common) -> common + " " + own);
        return builder;
    }

    private HostRun start(Path folder, Stream<String> command, File in) {
        try {
            Path runs = Files.createTempDirectory(home.resolve("runs"), "run");
            Path out = runs.resolve("out");
            Path err = runs.resolve("err");
            int exit = waitFor(process(command.toList())
                    .directory(folder.toFile())
                    .redirectInput(in)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start());
            return new HostRun(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended within %d seconds", TIME_LIMIT_SECONDS)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
