package org.openproctoring.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsATable() {
        HostRun run = HostRun.of("providers");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("null");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsJsonAndNothingElse() throws IOException {
        HostRun run = HostRun.of("providers", "--config", file("somewhere: {enabled: false}"), "--format", "json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"somewhere\"").endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void succeedsWhereverThereIsAReport() {
        HostRun run = HostRun.of(
                "providers", "--config", folder.resolve("nothing.yml").toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("configuration-unreadable");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesJsonInUtf8OnAnyTerminal() throws IOException {
        String config = file("somewhere: {verbose_name: Prüfungsaufsicht}");

        assertThat(HostRun.of(US_ASCII, "providers", "--config", config, "--format", "JSON")
                        .out())
                .contains("Prüfungsaufsicht");
    }

    @Test
    void printsTheSchemaOfTheFileAndNothingElse() {
        HostRun run = HostRun.of("providers", "--schema");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("{")
                .contains("PROCTORING_BACKENDS", "call_timeout")
                .endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsTheSchemaOfTheOptionsOfAProvider() {
        assertThat(HostRun.of("providers", "--schema", "null").out()).contains("\"Options of No proctoring\"");
        assertThat(HostRun.of("providers", "--schema=null").status()).isZero();
    }

    @Test
    void namesTheProvidersIfThereIsNoneWithTheName() {
        HostRun run = HostRun.of("providers", "--schema=gone");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("No usable provider has the name gone.", "null");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("proctoring.yml"), content).toString();
    }
}
