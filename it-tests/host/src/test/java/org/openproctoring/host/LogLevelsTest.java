package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that the loggers of the HTTP server and client stay at info or above, while other loggers are configurable. */
class LogLevelsTest {
    private static final String PREFIX = "org.slf4j.simpleLogger.";
    private static final String JETTY = "log.org.eclipse.jetty";

    private final Properties properties = new Properties();
    private final Properties file = new Properties();

    @BeforeEach
    void hasTheHostsFile() {
        file.setProperty(PREFIX + "defaultLogLevel", "warn");
    }

    private String pinned(String key) {
        LogLevels.pin(properties, file);
        return properties.getProperty(PREFIX + key, file.getProperty(PREFIX + key));
    }

    private void set(String key, String level) {
        properties.setProperty(PREFIX + key, level);
    }

    @Test
    void whereNothingIsSetTheDefaultHolds() {
        assertThat(pinned(JETTY)).isEqualTo("warn");
    }

    @Test
    void aFineDefaultDoesNotReachThem() {
        set("defaultLogLevel", "trace");

        assertThat(pinned(JETTY)).isEqualTo("info");
        assertThat(pinned("defaultLogLevel")).isEqualTo("trace");
    }

    @Test
    void aFineLevelOfAPackageAboveDoesNotReachThem() {
        set("log.org.eclipse", "DEBUG");
        assertThat(pinned(JETTY)).isEqualTo("info");
    }

    @Test
    void theirOwnLevelAndThatOfAnyPartMayBeSetToInfoOrAbove() {
        set(JETTY, "Trace");
        set(JETTY + ".http.HttpParser", "debug");
        set(JETTY + ".io", "error");

        assertThat(pinned(JETTY)).isEqualTo("info");
        assertThat(pinned(JETTY + ".http.HttpParser")).isEqualTo("info");
        assertThat(pinned(JETTY + ".io")).isEqualTo("error");
    }

    @Test
    void aFileOfTheOperatorsIsOverruledAsWell() {
        file.setProperty(PREFIX + JETTY, "debug");
        file.setProperty(PREFIX + JETTY + ".server", "trace");

        assertThat(pinned(JETTY)).isEqualTo("info");
        assertThat(pinned(JETTY + ".server")).isEqualTo("info");
    }

    @Test
    void theClientOfTheVendorsCallsIsPinnedAsWell() {
        set("log.org.apache.hc.client5.http.wire", "debug");

        assertThat(pinned("log.org.apache.hc")).isEqualTo("warn");
        assertThat(pinned("log.org.apache.hc.client5.http.wire")).isEqualTo("info");
    }

    @Test
    void othersDoAsTheyAreTold() {
        set("log.org.openproctoring", "trace");
        set("log.org.eclipse.jettyish", "trace");

        assertThat(pinned("log.org.openproctoring")).isEqualTo("trace");
        assertThat(pinned("log.org.eclipse.jettyish")).isEqualTo("trace");
    }

    @Test
    void theHttpClientOfTheJdkWritesNoHeaders() {
        properties.setProperty("jdk.httpclient.HttpClient.log", "headers");

        LogLevels.pin(properties, file);

        assertThat(properties).doesNotContainKey("jdk.httpclient.HttpClient.log");
    }
}
