package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.FreePort;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.RunningSandbox;

/** A host and a vendor, processes both, that know each other's address and may end at any time. */
class ServeWithSandboxIT {
    private static final String COURSE = "course-v1:Vendor+Course+1";

    private HostInstallation installation;
    private String configuration;
    private RunningSandbox vendor;
    private RunningHost host;

    @BeforeEach
    void startsBoth(@TempDir Path folder) {
        installation = HostInstallation.in(folder);
        installation.environment("VENDOR_SECRET_HASH", installation.printedHash(RunningSandbox.SECRET));
        String port = Integer.toString(FreePort.next());
        vendor = RunningSandbox.startProcess(
                installation,
                "--data",
                folder.resolve("vendor").toString(),
                "--callback-url",
                "http://127.0.0.1:" + port);
        configuration =
                installation.file("site.yml", """
                        PROCTORING_BACKENDS:
                          DEFAULT: vendor
                          vendor: %s
                        host:
                          clients:
                            sandbox: {secret_hash: "${VENDOR_SECRET_HASH}", vendor_of: [vendor]}
                            staff: {secret_hash: "${VENDOR_SECRET_HASH}", staff: true}
                        """.formatted(vendor.backend())).toString();
        host = RunningHost.startProcess(
                installation,
                "--config",
                configuration,
                "--data",
                folder.resolve("host").toString(),
                "--port",
                port);
    }

    @AfterEach
    void endsBoth() {
        vendor.close();
        host.close();
    }

    private int onlineCheck() {
        return installation
                .run("check", "--config", configuration, "--online")
                .toldNoSecret()
                .exit();
    }

    @Test
    void theVendorIsReachedUnlessItMisbehaves() {
        assertThat(onlineCheck()).isZero();
        assertThat(vendor.requests()).isNotEmpty();

        vendor.misbehave("{\"faults\": [\"unauthorized\"]}");
        assertThat(onlineCheck()).isEqualTo(1);
    }

    @Test
    void bothAreWhereTheyWereAfterTheyAreKilled() {
        URI hostAddress = host.address();
        URI vendorAddress = vendor.address();
        HostClient staff = HostClient.of(host).client("staff", RunningSandbox.SECRET);
        staff.post("/api/courses/v1/courses/", "{\"id\": \"" + COURSE + "\", \"name\": \"Killed\"}")
                .is(201);

        host.kill();
        vendor.kill();
        assertThat(onlineCheck()).isEqualTo(1);
        vendor.restart();
        host.restart();

        assertThat(host.address()).isEqualTo(hostAddress);
        assertThat(vendor.address()).isEqualTo(vendorAddress);
        assertThat(onlineCheck()).isZero();
        staff.settings(COURSE).is(200);
    }
}
