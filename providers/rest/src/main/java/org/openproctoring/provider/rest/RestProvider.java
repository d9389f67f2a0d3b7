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
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.AccommodationKind;

/** Provider for any vendor that implements the REST proctoring protocol, by configuration alone. */
@AutoService(ProctoringProvider.class)
public final class RestProvider implements ProctoringProvider {
    static final OptionSpec<String> TOKEN_PATH = OptionSpec.text("token_path")
            .visible()
            .description(
                    "Path of the vendor's token endpoint, relative to `base_url`; default `/oauth2/access_token`.");
    static final OptionSpec<String> DASHBOARD_PATH = OptionSpec.text("dashboard_path")
            .visible()
            .description("Path of the vendor's pages for staff, relative to `base_url`; default"
                    + " `/api/v1/instructor/{client_id}/`.");
    static final OptionSpec<List<String>> INSTRUCTIONS = OptionSpec.list("instructions")
            .visible()
            .description("Steps for learners before the exam, instead of the instructions from the vendor's service.");

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("REST proctoring service")
            .capabilities(ProviderCapabilities.builder()
                    .accommodations(AccommodationKind.EXTRA_TIME, AccommodationKind.REVIEW_RULES_EXCEPTION)
                    .build())
            .options(RestOptions.all())
            .options(TOKEN_PATH, DASHBOARD_PATH, INSTRUCTIONS)
            .build();

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
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
