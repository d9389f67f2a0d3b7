package org.openproctoring.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A right provider passes. Nothing else runs meanwhile, because wrong ones log what must not be logged. */
@Isolated
class RightProviderTest {
    @Test
    void aRightProviderPasses() {
        assertThat(KitTest.run(Mistake.NONE, selectClass(ModelContract.class))).isEmpty();
    }
}
