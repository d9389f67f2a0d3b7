package org.openproctoring.scenarios.configuration;

import org.openproctoring.api.BackendContext;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

/** Has an option of every type, named after it and visible; and a secret, without which there is no backend. */
public final class EchoProvider implements ProctoringProvider {
    static final String NAME = "echo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Echo")
                .options(
                        OptionSpec.secret("key").required(),
                        OptionSpec.text("text").visible(),
                        OptionSpec.uri("uri").visible(),
                        OptionSpec.duration("duration").visible(),
                        OptionSpec.flag("flag").visible(),
                        OptionSpec.integer("integer").visible(),
                        OptionSpec.list("list").visible(),
                        OptionSpec.map("map").visible())
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return registration -> Registration.registered(registration.attemptCode());
    }
}
