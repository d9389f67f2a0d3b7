package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;

/** The same jars, put on the module path. */
class ModulePathIT {
    private static final List<String> ALL_MODULES = List.of("--add-modules", "ALL-MODULE-PATH");

    private HostInstallation host;
    private Path configuration;

    @BeforeEach
    void installsAHostWithModules(@TempDir Path folder) {
        host = HostInstallation.in(folder).add(HealthyJars.MODULE).add(HealthyJars.AUTOMATIC_MODULE);
        configuration = host.file("conf.yml", Configurations.with("modular", "automatic"));
    }

    @Test
    void classPathAndModulePathGiveTheSameReport() {
        Report onModulePath = report(ALL_MODULES);

        assertThat(onModulePath.problemCodes()).isEmpty();
        assertThat(onModulePath.withoutFolders())
                .isEqualTo(host.report(configuration).withoutFolders());
    }

    @Test
    void providersAreFoundWithoutNamingTheirModules() {
        assertThat(report(List.of())).isEqualTo(report(ALL_MODULES));
    }

    @Test
    void withoutItsModuleABackendIsNotInstalled() {
        host.remove(BuiltJars.proctortrack());

        Report report = report(ALL_MODULES);

        assertThat(report.stateOf("proctortrack")).isEqualTo("NOT_INSTALLED");
        assertThat(report.stateOf("modular")).isEqualTo("READY");
        assertThat(report.stateOf("automatic")).isEqualTo("READY");
    }

    private Report report(List<String> options) {
        return host.runOnModulePath(options, "providers", "--config", configuration.toString(), "--format", "json")
                .endedWith(0)
                .toldNoSecret()
                .report();
    }
}
