package org.openproctoring.provider.rest;

import org.junit.jupiter.api.Test;
import org.openproctoring.api.testing.GeneratedReadme;
import org.openproctoring.api.testing.OptionTable;

class ReadmeTest {
    @Test
    void tableMatchesTheDescriptor() {
        GeneratedReadme.ofModule()
                .section(
                        "options",
                        OptionTable.of(new RestProvider().descriptor().options()))
                .check();
    }
}
