package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HostInfoTest {
    private static final URI CAMPUS = URI.create("https://campus.example");

    @Test
    void hostSpeaksEnglishUnlessSet() {
        HostInfo host = HostInfo.builder(CAMPUS).build();

        assertThat(host.baseUrl()).isEqualTo(CAMPUS);
        assertThat(host.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(host.contactEmail()).isEmpty();
    }

    @Test
    void keepsValues() {
        HostInfo host = HostInfo.builder(CAMPUS)
                .locale(Locale.ITALIAN)
                .contactEmail("it@campus.example")
                .build();

        assertThat(host.locale()).isEqualTo(Locale.ITALIAN);
        assertThat(host.contactEmail()).contains("it@campus.example");
    }
}
