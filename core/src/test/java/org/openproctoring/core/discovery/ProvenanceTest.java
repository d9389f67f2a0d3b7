package org.openproctoring.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {
    @ParameterizedTest
    @CsvSource({
        "jar:file:/lib/acme.jar!/META-INF/services/x, /lib/acme.jar",
        "jar:file:/my%20lib/acme.jar!/META-INF/services/x, /my lib/acme.jar",
        "file:/classes/META-INF/services/x, /classes",
        "jar:https://repo.example/acme.jar!/META-INF/services/x, https://repo.example/acme.jar",
        "jar:https://user:hunter2@repo.example/acme.jar!/META-INF/services/x, https://****@repo.example/acme.jar"
    })
    void locationOfAServicesFileIsItsJarOrFolder(URL file, String place) {
        assertThat(Provenance.location(file)).isEqualTo(place);
    }

    /** Locations in Spring Boot's executable JARs, before 3.2 and since. */
    @ParameterizedTest
    @CsvSource({
        "jar:file:/srv/app.jar!/BOOT-INF/lib/acme.jar!/, /srv/app.jar!/BOOT-INF/lib/acme.jar",
        "jar:nested:/srv/app.jar/!BOOT-INF/lib/acme.jar!/, /srv/app.jar!/BOOT-INF/lib/acme.jar",
        "jar:nested:/my%20srv/app.jar/!BOOT-INF/lib/my%20acme.jar!/, /my srv/app.jar!/BOOT-INF/lib/my acme.jar",
        "jar:file:/srv/app.war!/WEB-INF/lib/acme.jar!/, /srv/app.war!/WEB-INF/lib/acme.jar",
        "jar:file:/srv/app.jar!/BOOT-INF/classes!/, /srv/app.jar!/BOOT-INF/classes",
        "jar:nested:/srv/app.jar/!BOOT-INF/classes/!/, /srv/app.jar!/BOOT-INF/classes",
        "jar:file:/srv/a.jar!/b.jar!/c.jar!/, /srv/a.jar!/b.jar!/c.jar",
        "jar:file:/srv/app.jar!/, /srv/app.jar",
        "file:/srv/app.jar, /srv/app.jar",
        "jrt:/acme.provider, jrt:/acme.provider",
        "jar:https://user:hunter2@repo.example/app.jar!/lib/acme.jar!/, https://****@repo.example/app.jar!/lib/acme.jar"
    })
    void locationInsideAJarIsBothPathsInOneForm(String codeSource, String place) {
        assertThat(Provenance.path(codeSource)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jar:file:/srv/app.jar!/BOOT-INF/lib/acme.jar!/",
                "jar:nested:/srv/app.jar/!BOOT-INF/lib/acme.jar!/"
            })
    void workingAndBrokenProvidersHaveTheSameLocation(String jar) throws Exception {
        URLStreamHandler noContent = new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                throw new IOException("no content");
            }
        };
        URL codeSource = new URL(null, jar, noContent);
        Class<?> loaded = new DefiningLoader().define(codeSource);
        URL servicesFile = new URL(null, jar + ServicesFiles.RESOURCE, noContent);

        assertThat(Provenance.of(loaded).location()).contains("/srv/app.jar!/BOOT-INF/lib/acme.jar");
        assertThat(Provenance.listed("a.B", servicesFile).location())
                .isEqualTo(Provenance.of(loaded).location());
    }

    /** Without a supertype of this module, to which the loader's unnamed module may not have access. */
    private static final class AnyProvider {}

    /** Defines a class with a given code source. */
    private static final class DefiningLoader extends ClassLoader {
        Class<?> define(URL codeSource) throws IOException {
            String name = AnyProvider.class.getName();
            try (InputStream bytes =
                    ProvenanceTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = Objects.requireNonNull(bytes).readAllBytes();
                return defineClass(
                        name,
                        content,
                        0,
                        content.length,
                        new ProtectionDomain(new CodeSource(codeSource, (Certificate[]) null), null));
            }
        }
    }

    @Test
    void classOfTheJdkHasNoLocation() {
        assertThat(Provenance.of(String.class).location()).isEmpty();
    }

    @Test
    void classesOfThisModuleHaveALocation() {
        Provenance provenance = Provenance.of(NullProvider.class);

        assertThat(provenance.providerClass()).isEqualTo("org.openproctoring.core.discovery.NullProvider");
        assertThat(provenance.location()).isPresent();
    }
}
