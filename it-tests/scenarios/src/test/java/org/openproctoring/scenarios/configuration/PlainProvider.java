package org.openproctoring.scenarios.configuration;

import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

/** Has no option, so that an empty entry is enough. */
public final class PlainProvider implements ProctoringProvider {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Plain").build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return registration -> Registration.registered(registration.attemptCode());
    }
}
