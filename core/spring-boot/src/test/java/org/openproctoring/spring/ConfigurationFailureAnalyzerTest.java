package org.openproctoring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

class ConfigurationFailureAnalyzerTest {
    private static final String SECRET = "swordfish-0123456789";

    private static FailureAnalysis analyze(ApplicationContextRunner runner) {
        Environment[] environment = new Environment[1];
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        runner.withInitializer(context -> environment[0] = context.getEnvironment())
                .run(context -> analysis[0] =
                        new ConfigurationFailureAnalyzer(environment[0]).analyze(context.getStartupFailure()));
        assertThat(analysis[0]).isNotNull();
        return analysis[0];
    }

    @Test
    void theReportIsPrintedWithThePlacesOfTheProperties() {
        FailureAnalysis analysis = analyze(Applications.withBackend()
                .withPropertyValues(
                        "proctoring.backends.acme.page_size=" + SECRET,
                        "proctoring.backends.acme.api-key=" + SECRET,
                        "proctoring.backends.gone.api_key=" + SECRET));

        assertThat(analysis.getDescription())
                .contains("value-invalid", "misspelled-key", "provider-not-installed")
                .contains("proctoring.backends.acme.page_size: ")
                .contains("proctoring.backends.acme.api-key: ")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ");
        assertThat(analysis.getAction()).contains("proctoring.fail-on=never");
    }

    @Test
    void aPropertyOfOursIsNamedWithWhatToDo() {
        FailureAnalysis analysis = analyze(Applications.withBackend()
                .withUserConfiguration(Applications.Host.class)
                .withPropertyValues("proctoring.store.type=in-memory"));

        assertThat(analysis.getDescription()).isEqualTo("proctoring.pseudonyms.key is not set.");
        assertThat(analysis.getAction()).contains("16 bytes");
    }

    @Test
    void springFindsTheAnalyzer() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                        .load(
                                FailureAnalyzer.class,
                                ArgumentResolver.of(Environment.class, new StandardEnvironment()),
                                (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(ConfigurationFailureAnalyzer.class);
    }
}
