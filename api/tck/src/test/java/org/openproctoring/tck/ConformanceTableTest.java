package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTableTest {
    @Test
    void eachProviderHasARow(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("proctoring-conformance.json"), """
                {
                  "provider": "acme", "provider_version": "1.2", "spi_version": 1, "kit_version": "0.1",
                  "features": ["Callbacks", "Dashboard"],
                  "checks": {
                    "a.b": {"result": "passed"},
                    "a.c": {"result": "skipped", "reason": "no service"},
                    "a.d": {"result": "passed"}
                  }
                }
                """);

        assertThat(ConformanceTable.lines(List.of(file)))
                .hasSize(3)
                .last()
                .isEqualTo("| acme | 1.2 | 1 | 0.1 | Callbacks, Dashboard | 2 | 0 | 1 |");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> ConformanceTable.lines(List.of(folder.resolve("missing.json"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.json");
    }
}
