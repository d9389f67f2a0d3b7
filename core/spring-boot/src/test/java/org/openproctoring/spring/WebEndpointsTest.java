package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.web.CallbackEndpoint;
import org.openproctoring.core.web.ClientScripts;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The endpoints for vendors and browsers, as a running web application serves them. */
class WebEndpointsTest {
    private static final String READY = "/api/edx_proctoring/v1/backends/acme/attempt/vendor-1/ready";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Applications.Provider.class, Applications.Host.class})
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        CallbackAuthenticator tokens() {
            return request -> Optional.ofNullable(request.getHeader("Authorization"))
                    .filter("Bearer acme-token"::equals)
                    .map(token -> "acme");
        }
    }

    private static ConfigurableApplicationContext application(Class<?> configuration, String... arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, configuration)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false",
                        "server.port=0",
                        "logging.level.org.apache=warn",
                        "proctoring.public-url=https://lms.example",
                        "proctoring.pseudonyms.key=" + Applications.KEY,
                        "proctoring.store.type=in-memory",
                        "spring.datasource.url=jdbc:sqlite::memory:",
                        "proctoring.backends.acme.base_url=https://acme.example")
                .run(arguments);
        context.getBean(AttemptService.class).create("ann", "final");
        return context;
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext application, String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> callback(ConfigurableApplicationContext application, String path, String token)
            throws IOException, InterruptedException {
        return send(request(application, path)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static AttemptStatus status(ConfigurableApplicationContext application) {
        return application
                .getBean(AttemptService.class)
                .latest("ann", "final")
                .orElseThrow()
                .status();
    }

    @Test
    void aCallbackOfAnAuthenticatedClientIsProcessed() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = application(Tokens.class)) {
            assertThat(callback(application, READY, "acme-token").statusCode()).isEqualTo(200);
            assertThat(status(application)).isEqualTo(AttemptStatus.READY_TO_START);
        }
    }

    @Test
    void aCallbackOfAnUnknownClientIsRefused() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = application(Tokens.class)) {
            HttpResponse<String> response = callback(application, READY, "another-token");

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(status(application)).isEqualTo(AttemptStatus.CREATED);
        }
    }

    @Test
    void callbacksAreRefusedUnlessTheApplicationAuthenticatesItsClients() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = application(Object.class)) {
            assertThat(callback(application, READY, "acme-token").statusCode()).isEqualTo(401);
            assertThat(status(application)).isEqualTo(AttemptStatus.CREATED);
        }
    }

    @Test
    void thePathsCanBeChangedAndAreBelowThoseOfTheServer() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = application(
                Tokens.class,
                "--server.servlet.context-path=/lms",
                "--spring.mvc.servlet.path=/site",
                "--proctoring.web.callback-path=/proctoring",
                "--proctoring.web.scripts-path=/scripts")) {
            String below = "/lms/site";

            assertThat(callback(
                                    application,
                                    below + "/proctoring/backends/acme/attempt/vendor%2D1/ready?a=b",
                                    "acme-token")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(callback(application, below + READY, "acme-token").statusCode())
                    .isEqualTo(404);
            assertThat(send(request(application, below + "/scripts/page.js")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void scriptsAreServedWithTheirContentSecurityPolicy() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = application(Tokens.class)) {
            HttpResponse<String> script = send(request(application, "/openproctoring/page.js"));

            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(script.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
            assertThat(script.body()).isNotEmpty();
        }
    }

    private static WebApplicationContextRunner contexts() {
        return new WebApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "proctoring.public-url=https://lms.example",
                        "proctoring.pseudonyms.key=" + Applications.KEY,
                        "proctoring.store.type=in-memory",
                        "spring.datasource.url=jdbc:sqlite::memory:",
                        "proctoring.backends.acme.base_url=https://acme.example");
    }

    @Test
    void theEndpointsCanBeTurnedOff() {
        contexts()
                .withPropertyValues("proctoring.web.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CallbackEndpoint.class)
                        .doesNotHaveBean(ClientScripts.class));
    }

    @Test
    void anInvalidPathIsNamed() {
        contexts()
                .withPropertyValues("proctoring.web.callback-path=proctoring/*")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("web-path-invalid"));
    }
}
