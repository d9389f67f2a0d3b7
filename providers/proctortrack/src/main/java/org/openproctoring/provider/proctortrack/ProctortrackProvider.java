package org.openproctoring.provider.proctortrack;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.provider.rest.RestBackend;
import org.openproctoring.provider.rest.RestOptions;
import org.openproctoring.provider.rest.RestPath;

/**
 * The provider for Proctortrack: the REST protocol with its own paths, instructions, return URL and browser worker. The
 * name is available even without the REST provider's JAR.
 */
@AutoService(ProctoringProvider.class)
public final class ProctortrackProvider implements ProctoringProvider {
    /** Initialized on first use, because it needs the REST provider's JAR. */
    private static final class Declared {
        static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.builder("Proctortrack")
                .capabilities(ProviderCapabilities.builder()
                        .requiresEscalationEmail(true)
                        .showReviewRules(false)
                        .accommodations(AccommodationKind.EXTRA_TIME, AccommodationKind.REVIEW_RULES_EXCEPTION)
                        .build())
                .contacts(SupportContacts.builder()
                        .email("support@verificient.com")
                        .phone("+1 844-753-2020")
                        .learnerNotificationFrom("no-reply@verificient.com")
                        .build())
                .options(RestOptions.all())
                .options(ProctortrackOptions.EXAM_RETURN_URL, ProctortrackOptions.DESKTOP_ORIGIN)
                .build();
    }

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public ProctortrackProvider() {}

    @Override
    public String name() {
        return "proctortrack";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return Declared.DESCRIPTOR;
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        return RestBackend.builder(context)
                .path(RestPath.TOKEN, "/edx/oauth2/access_token")
                .path(RestPath.DASHBOARD, "/launch/edx/instructor/{client_id}/")
                .instructions(Instructions.STEPS)
                .checkAddress(ProctortrackOptions.EXAM_RETURN_URL)
                .registrationFields(registration -> Map.of(
                        "exam_return_url",
                        context.options()
                                .find(ProctortrackOptions.EXAM_RETURN_URL)
                                .orElse(registration.returnUrl())
                                .toString()))
                .checkAddress(ProctortrackOptions.DESKTOP_ORIGIN)
                .clientScript(Worker.forApplication(context.options().get(ProctortrackOptions.DESKTOP_ORIGIN)))
                .build();
    }
}
