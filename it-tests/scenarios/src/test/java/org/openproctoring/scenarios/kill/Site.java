package org.openproctoring.scenarios.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.FreePort;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.RunningSandbox;

/** Hosts that share their data, the vendor of their exams, a course with exams and many learners. */
final class Site implements AutoCloseable, Life.Desk {
    static final String PASSWORD = RunningSandbox.SECRET;
    static final String COURSE = "course-v1:Kill+Attempts+1";
    static final String ENCODED_COURSE = URLEncoder.encode(COURSE, StandardCharsets.UTF_8);

    private static final int EXAMS = 3;
    private static final int MOST_STARTS = 10;

    private final HostInstallation installation;
    private final HostData data;
    private final RunningSandbox vendor;
    private final URI vendorAddress;
    private final VendorJournal journal;
    private final List<RunningHost> hosts = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private final TokenKey tokens;
    private final String staff;
    private final List<String> exams;
    private final int learners;

    /** Chooses a host for each request. */
    private final Random choices = new Random(0);

    private Site(Path folder, Function<Path, HostData> dataIn, int processes, int learners) {
        this.learners = learners;
        installation = HostInstallation.in(folder);
        Path first = folder.resolve("host-0");
        data = dataIn.apply(first);
        int port = FreePort.next();
        URI publicAddress = URI.create("http://127.0.0.1:" + port);
        Path vendorData = folder.resolve("vendor");
        vendor = RunningSandbox.startProcess(
                installation, "--data", vendorData.toString(), "--callback-url", publicAddress.toString());
        vendorAddress = vendor.address();
        tellTwice();
        journal = new VendorJournal(vendorData.resolve("sandbox.jsonl"));
        Path configuration = installation.file("site.yml", configuration());
        for (int i = 0; i < processes; i++) {
            Path own = folder.resolve("host-" + i);
            if (i > 0) {
                copyKeys(first, own);
            }
            List<String> options = new ArrayList<>(List.of(
                    "--config",
                    configuration.toString(),
                    "--data",
                    own.toString(),
                    "--public-url",
                    publicAddress.toString(),
                    "--port",
                    Integer.toString(i == 0 ? port : FreePort.next())));
            options.addAll(data.options(installation, own));
            hosts.add(started(() -> RunningHost.startProcess(installation, options.toArray(String[]::new))));
            addresses.add(hosts.get(i).address());
        }
        tokens = TokenKey.in(first, publicAddress);
        staff = tokens.authorization("client:staff");
        exams = makeExams();
    }

    /** Starts everything. Each start of a host reads all learners. */
    static Site start(Path folder, Function<Path, HostData> dataIn, int hosts, int learners) {
        return new Site(folder, dataIn, hosts, learners);
    }

    private String configuration() {
        String hash = installation.hash(PASSWORD);
        String users = IntStream.range(0, learners)
                .mapToObj(number ->
                        "    l%d: {password_hash: \"%s\", learner_of: [\"%s\"]}".formatted(number, hash, COURSE))
                .collect(Collectors.joining("\n"));
        return """
                PROCTORING_BACKENDS:
                  DEFAULT: vendor
                  vendor: %s
                host:
                  clients:
                    sandbox: {secret_hash: "%s", vendor_of: [vendor]}
                    staff: {secret_hash: "%s", staff: true}
                  users:
                %s
                """.formatted(vendor.backend(), hash, hash, users);
    }

    private static void copyKeys(Path from, Path to) {
        try {
            Files.createDirectory(to);
            for (String key : List.of("token.key", "pseudonym.key")) {
                Files.copy(from.resolve(key), to.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> makeExams() {
        staff().post("/api/courses/v1/courses/", "{\"id\": \"" + COURSE + "\", \"name\": \"Killed\"}")
                .is(201);
        staff().change(COURSE, "{\"enable_proctored_exams\": true}").is(200);
        String list = IntStream.range(0, EXAMS)
                .mapToObj(number ->
                        "{\"content_id\": \"exam-%d\", \"exam_name\": \"Exam %d\", \"exam_type\": \"proctored\", \"time_limit_mins\": 90}"
                                .formatted(number, number))
                .collect(Collectors.joining(", ", "[", "]"));
        JsonNode made = staff().send(
                        "PATCH",
                        "/api/edx_proctoring/v1/proctored_exam/exam_registration/course_id/" + ENCODED_COURSE
                                + "?details=true",
                        BodyPublishers.ofString(list))
                .is(200)
                .json();
        assertThat(made.path("warnings")).isEmpty();
        return made.path("exams").findValuesAsText("id");
    }

    int learners() {
        return learners;
    }

    String learnerName(int number) {
        return "l" + number;
    }

    String exam(int number) {
        return exams.get(number % exams.size());
    }

    HostData data() {
        return data;
    }

    RunningSandbox sandbox() {
        return vendor;
    }

    VendorJournal journal() {
        return journal;
    }

    int processes() {
        return hosts.size();
    }

    /** One of the hosts, as staff. */
    HostClient staffAt(int host) {
        return at(host).authorization(staff);
    }

    /** One of the hosts, as somebody who has not signed in. */
    HostClient at(int host) {
        return HostClient.at(addresses.get(host));
    }

    private HostClient any() {
        return at(choices.nextInt(addresses.size()));
    }

    @Override
    public HostClient learner(String name) {
        return any().authorization(tokens.authorization("user:" + name));
    }

    @Override
    public HostClient staff() {
        return any().authorization(staff);
    }

    @Override
    public HostClient vendor() {
        return HostClient.at(vendorAddress);
    }

    void killHost(int host) {
        hosts.get(host).kill();
    }

    void restartHost(int host) {
        started(() -> {
            hosts.get(host).restart();
            return host;
        });
    }

    /** Starts again what did not start, as whoever keeps services up: on a busy machine the database may be late. */
    private static <T> T started(Supplier<T> start) {
        for (int tries = 1; ; tries++) {
            try {
                return start.get();
            } catch (AssertionError refused) {
                if (tries == MOST_STARTS
                        || !String.valueOf(refused.getMessage()).contains("cannot open the database")) {
                    throw refused;
                }
            }
        }
    }

    void killVendor() {
        vendor.kill();
        journal.read();
    }

    void restartVendor() {
        vendor.restart();
        tellTwice();
    }

    /** A vendor that did not hear the answer tells a host again: here, always. */
    private void tellTwice() {
        vendor.settings("{\"callback_copies\": 2}");
    }

    @Override
    public void close() {
        hosts.forEach(RunningHost::close);
        vendor.close();
    }
}
