package org.openproctoring.provider.rest;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;

/** Serves any vendor that speaks the REST proctoring protocol, by configuration alone. */
@AutoService(ProctoringProvider.class)
public final class RestProvider implements ProctoringProvider {
    static final OptionSpec<String> TOKEN_PATH = OptionSpec.text("token_path")
            .visible()
            .description("Where the vendor gives tokens out, below `base_url`; `/oauth2/access_token` unless set.");
    static final OptionSpec<String> DASHBOARD_PATH = OptionSpec.text("dashboard_path")
            .visible()
            .description("Where the vendor's pages for staff are, below `base_url`;"
                    + " `/api/v1/instructor/{client_id}/` unless set.");
    static final OptionSpec<List<String>> INSTRUCTIONS = OptionSpec.list("instructions")
            .visible()
            .description("What learners do before the exam, step by step, in place of what the vendor's service says.");

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("REST proctoring service")
            .options(RestOptions.all())
            .options(TOKEN_PATH, DASHBOARD_PATH, INSTRUCTIONS)
            .build();

    /** For {@link java.util.ServiceLoader}. */
    public RestProvider() {}

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        List<LocalizedText> steps = new ArrayList<>();
        context.options().find(INSTRUCTIONS).orElse(List.of()).stream()
                .filter(step -> !step.isBlank())
                .map(LocalizedText::of)
                .forEach(steps::add);
        return RestBackend.builder(context)
                .path(RestPath.TOKEN, TOKEN_PATH)
                .path(RestPath.DASHBOARD, DASHBOARD_PATH)
                .instructions(steps)
                .build();
    }
}
