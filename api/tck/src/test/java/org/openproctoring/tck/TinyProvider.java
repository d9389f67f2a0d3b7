package org.openproctoring.tck;

import org.openproctoring.api.BackendContext;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

/** A provider that needs nothing but the API. */
public class TinyProvider implements ProctoringProvider {
    /** Creates the provider. */
    public TinyProvider() {}

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Tiny").build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return registration -> Registration.registered("id-" + registration.attemptCode());
    }
}
