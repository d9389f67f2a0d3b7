package org.openproctoring.scenarios.serve;

import org.openproctoring.scenarios.fixture.FixtureJar;
import org.openproctoring.scenarios.fixture.ProviderSource;

/** A provider named as the one that the demonstration uses. */
public final class SandboxJar {
    private static final ProviderSource SOURCE = ProviderSource.healthy("fixture.sandbox", "sandbox");

    /** The jar. */
    public static final FixtureJar JAR = FixtureJar.named("sandbox.jar")
            .source(SOURCE.text())
            .provides(SOURCE.className())
            .build();

    private SandboxJar() {}
}
