package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.core.ProviderRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What an operator sees of an application with everything that Spring Boot configures by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningApplicationTest {
    private static final String SECRET = "swordfish-0123456789";

    private final ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(
                    "spring.main.banner-mode=off",
                    "spring.jmx.enabled=false",
                    "spring.datasource.url=jdbc:sqlite::memory:")
            .run(
                    "--management.endpoints.web.exposure.include=*",
                    "--management.endpoint.env.show-values=always",
                    "--management.endpoint.configprops.show-values=always",
                    "--proctoring.public-url=https://lms.example",
                    "--proctoring.pseudonyms.key=" + SECRET,
                    "--proctoring.pseudonyms.former-keys.k0=" + SECRET,
                    "--proctoring.store.type=in-memory",
                    "--proctoring.fail-on=never",
                    "--proctoring.backends.acme.base_url=https://user:" + SECRET + "@acme.example",
                    "--proctoring.backends.acme.api_key=" + SECRET,
                    "--proctoring.backends.broken.api_key=" + SECRET,
                    "--carrier.of.json={\"proctoring\":{\"backends\":{\"acme\":{\"api_key\":\"" + SECRET + "\"}}}}");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Applications.Provider.class, Applications.Host.class})
    static class Application {}

    @AfterAll
    void stop() {
        application.close();
    }

    private ProctoringBackend backend() {
        return application.getBean(ProviderRegistry.class).backend("acme").requireReady();
    }

    private String health() throws ReflectiveOperationException {
        Object indicator = application.getBean("proctoringHealthIndicator");
        Method method = indicator.getClass().getDeclaredMethod("health");
        return method.invoke(indicator).toString();
    }

    @Test
    void noSecretIsInTheEndpointsOfTheEnvironment() {
        Object environment = application.getBean(EnvironmentEndpoint.class).environment(null);
        String shown = Shown.of(environment);

        assertThat(shown).contains("proctoring.backends.acme.base_url", "proctoring.pseudonyms.key");
        assertThat(shown).contains("https://lms.example").doesNotContain(SECRET);
    }

    @Test
    void noSecretIsInTheEndpointOfConfigurationProperties() {
        String shown = Shown.of(
                application.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());

        assertThat(shown).contains("pseudonyms", "https://lms.example").doesNotContain(SECRET);
    }

    @Test
    void healthHasTheStateOfEachBackendAndItsReason() throws ReflectiveOperationException {
        assertThat(health())
                .startsWith("UP")
                .contains("acme={state=READY, provider=acme}")
                .contains("broken={state=NOT_INSTALLED, provider=broken, reason=provider-not-installed}")
                .doesNotContain(SECRET);
    }

    @Test
    void everyCallIsTimedByBackendOperationAndOutcome() {
        backend().register(Applications.registration("ann"));
        assertThatThrownBy(() -> backend().register(Applications.registration("refused")))
                .isInstanceOf(ProctoringException.class);

        MeterRegistry meters = application.getBean(MeterRegistry.class);
        for (String outcome : new String[] {"ok", "vendor-unavailable"}) {
            assertThat(meters.get("proctoring.backend.call")
                            .tags("backend", "acme", "operation", "register", "outcome", outcome)
                            .timer()
                            .count())
                    .as(outcome)
                    .isPositive();
        }
    }

    @Test
    void aCallIsAChildOfTheCurrentObservationAndRestoresIt() {
        ObservationRegistry observations = application.getBean(ObservationRegistry.class);
        Observation request = Observation.start("request", observations);
        try (Observation.Scope scope = request.openScope()) {
            backend().register(Applications.registration("ann"));

            assertThat(observations.getCurrentObservationScope()).isSameAs(scope);
        }
        request.stop();
    }

    @Test
    void aGaugeSaysWhichBackendsAreReady() {
        MeterRegistry meters = application.getBean(MeterRegistry.class);

        assertThat(meters.get("proctoring.backend.ready")
                        .tag("backend", "acme")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("proctoring.backend.ready")
                        .tag("backend", "broken")
                        .gauge()
                        .value())
                .isZero();
        assertThat(meters.find("proctoring.backend.ready")
                        .tag("backend", "null")
                        .gauge())
                .isNull();
    }

    @Test
    void aGaugeSaysWhetherTheCircuitIsOpen() {
        Gauge circuit = application
                .getBean(MeterRegistry.class)
                .get("proctoring.backend.circuit.open")
                .tag("backend", "acme")
                .gauge();

        assertThatThrownBy(() -> backend().register(Applications.registration("not-tried")))
                .isInstanceOf(ProctoringException.class);
        assertThat(circuit.value()).isEqualTo(1);

        backend().register(Applications.registration("ann"));
        assertThat(circuit.value()).isZero();
    }

    @Test
    void healthAndGaugesShowTheOutbox() throws ReflectiveOperationException {
        MeterRegistry meters = application.getBean(MeterRegistry.class);

        assertThat(health()).contains("outbox={pending=0, parked=0}");
        for (String meter : new String[] {"pending", "parked"}) {
            assertThat(meters.get("proctoring.outbox." + meter).gauge().value())
                    .as(meter)
                    .isZero();
        }
        assertThat(meters.get("proctoring.outbox.age").timeGauge().value()).isZero();
    }
}
