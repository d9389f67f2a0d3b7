package org.openproctoring.provider.sandbox;

import com.google.auto.service.AutoService;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AccommodationKind;

/** The provider for the sandbox. Connects to a running one, or starts one inside the host on the first call. */
@AutoService(ProctoringProvider.class)
public final class SandboxProvider implements ProctoringProvider {
    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public SandboxProvider() {}

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Sandbox")
                .capabilities(ProviderCapabilities.builder()
                        .accommodations(AccommodationKind.values())
                        .build())
                .options(SandboxOptions.ALL)
                .dataSheet(SandboxDataSheet.SHEET)
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        SandboxOptions.check(context.options());
        return context.options().find(SandboxOptions.BASE_URL).isPresent()
                ? SandboxBackend.connected(context)
                : SandboxBackend.embedded(context);
    }
}
