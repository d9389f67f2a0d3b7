package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.testing.DeclaredServices;
import org.openproctoring.api.testing.DiscoveryContract;

class DiscoveryTest extends DiscoveryContract {
    DiscoveryTest() {
        super(SandboxProvider.class);
    }

    @Test
    void theToolIsDeclaredToo() {
        DeclaredServices services = DeclaredServices.of(SandboxTool.class);

        assertThat(services.inServicesFile(ToolProvider.class)).containsExactly(SandboxTool.class.getName());
        assertThat(services.inModuleDescriptor(ToolProvider.class)).containsExactly(SandboxTool.class.getName());
    }
}
