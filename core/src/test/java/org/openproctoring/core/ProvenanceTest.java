package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
    @ParameterizedTest
    @CsvSource({
        "jar:file:/lib/acme.jar!/META-INF/services/x, /lib/acme.jar",
        "jar:file:/my%20lib/acme.jar!/META-INF/services/x, /my lib/acme.jar",
        "file:/classes/META-INF/services/x, /classes",
        "jar:https://repo.example/acme.jar!/META-INF/services/x, https://repo.example/acme.jar",
        "jar:https://user:hunter2@repo.example/acme.jar!/META-INF/services/x, https://****@repo.example/acme.jar"
    })
    void placeOfAServicesFileIsItsJarOrFolder(URL file, String place) {
        assertThat(Provenance.location(file)).isEqualTo(place);
    }

    @Test
    void placeOfAJarInsideAJarIsToldAsItIs() throws MalformedURLException {
        assertThat(Provenance.location(new URL("jar:file:/app.jar!/BOOT-INF/lib/acme.jar!/META-INF/services/x")))
                .contains("/app.jar", "acme.jar");
    }

    @Test
    void classOfTheJdkHasNoPlace() {
        assertThat(Provenance.of(String.class).location()).isEmpty();
    }

    @Test
    void classesOfThisModuleHaveAPlace() {
        Provenance provenance = Provenance.of(NullProvider.class);

        assertThat(provenance.providerClass()).isEqualTo("org.openproctoring.core.NullProvider");
        assertThat(provenance.location()).isPresent();
    }
}
