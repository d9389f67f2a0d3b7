package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.testing.TestContext;

class MinimalProviderTest {
    private final MinimalProvider provider = new MinimalProvider();
    private final ProctoringBackend backend = provider.create(TestContext.of(provider)
            .with(MinimalProvider.BASE_URL, URI.create("https://acme.example"))
            .with(MinimalProvider.API_KEY, Secret.of("s3cret")));

    @Test
    void backendCanBeALambda() {
        assertThat(backend.getClass().isSynthetic()).isTrue();
        assertThat(backend.register(Samples.registration(Samples.exam().build()).build())
                        .externalId())
                .contains("acme.example-" + Samples.ATTEMPT_CODE);
    }

    @Test
    void undeclaredCapabilitiesHaveDefaults() {
        ProviderDescriptor descriptor = provider.descriptor();

        assertThat(descriptor.capabilities().requiresEscalationEmail()).isTrue();
        assertThat(descriptor.capabilities().showReviewRules()).isTrue();
        assertThat(descriptor.contacts()).isSameAs(SupportContacts.NONE);
    }

    @Test
    void unsupportedFeaturesAreAbsent() {
        assertThat(Features.of(backend)).isEmpty();
        assertThat(backend.check().outcome()).isEqualTo(CheckResult.Outcome.NOT_SUPPORTED);
        backend.close();
    }

    @Test
    void theCompilerFoldsTheSpiVersionIntoTheClass() throws IOException {
        try (InputStream stream = MinimalProvider.class.getResourceAsStream("MinimalProvider.class")) {
            assertThat(stream).isNotNull();
            String classFile = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(provider.spiVersion()).isEqualTo(ProctoringSpi.VERSION);
            assertThat(classFile.contains("descriptor")).isTrue();
            assertThat(classFile.contains("VERSION"))
                    .as("a reference to the field VERSION")
                    .isFalse();
        }
    }
}
