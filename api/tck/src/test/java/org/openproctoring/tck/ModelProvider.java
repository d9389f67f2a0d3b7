package org.openproctoring.tck;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.Secret;

/** A provider for {@link ModelService} that does everything right, but for at most one mistake. */
public final class ModelProvider implements ProctoringProvider {
    static final OptionSpec<URI> BASE_URL =
            OptionSpec.uri("base_url").required().visible().description("The URL of the service.");
    static final OptionSpec<Secret> KEY =
            OptionSpec.secret("api_key").required().description("The key of the account.");
    static final OptionSpec<String> KEY_AS_TEXT =
            OptionSpec.text("api_key").required().description("The key of the account.");
    static final OptionSpec<Duration> LINK_LIFE = OptionSpec.duration("link_life")
            .visible()
            .defaultValue(Duration.ofMinutes(1))
            .description("How long links are valid; at most an hour.");
    static final OptionSpec<String> REGION =
            OptionSpec.text("region").visible().description("The region: two letters.");

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Mistake mistake;

    /** A right one. */
    public ModelProvider() {
        this(Mistake.NONE);
    }

    ModelProvider(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    public String name() {
        return switch (mistake) {
            case INVALID_NAME -> "Model!";
            case CHANGING_NAME -> "model" + CALLS.incrementAndGet();
            default -> "model";
        };
    }

    @Override
    public int spiVersion() {
        return mistake == Mistake.OTHER_SPI_VERSION ? ProctoringSpi.VERSION + 1 : ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        if (mistake == Mistake.SLOW_DESCRIPTOR) {
            try {
                Thread.sleep(1_500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        List<OptionSpec<?>> options = new ArrayList<>(List.of(BASE_URL, LINK_LIFE, REGION));
        options.add(mistake == Mistake.KEY_AS_TEXT ? KEY_AS_TEXT : KEY);
        if (mistake == Mistake.UNDESCRIBED_OPTION) {
            options.add(OptionSpec.text("account"));
        }
        if (mistake == Mistake.RESERVED_OPTION) {
            options.add(OptionSpec.flag("enabled").description("Whether to use it."));
        }
        return ProviderDescriptor.builder(
                        mistake == Mistake.CHANGING_DESCRIPTOR ? "Model " + CALLS.incrementAndGet() : "Model")
                .options(options)
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
        InvalidOptionsException.Builder invalid = InvalidOptionsException.builder();
        String region = context.options().find(REGION).orElse("eu");
        if (!region.matches("[a-z]{2}")) {
            invalid.add(REGION, "must be two letters" + (mistake == Mistake.REPEATS_A_VALUE ? ", not " + region : ""));
            if (mistake == Mistake.REPORTS_THE_FIRST_INVALID_OPTION) {
                invalid.throwIfAny();
            }
        }
        if (context.options().get(LINK_LIFE).compareTo(Duration.ofHours(1)) > 0) {
            invalid.add(LINK_LIFE, "must be at most an hour");
        }
        invalid.throwIfAny();
        if (mistake == Mistake.NEEDS_AN_OPTIONAL_OPTION) {
            context.options().find(REGION).orElseThrow();
        }
        URI baseUrl = context.options().get(BASE_URL);
        if (mistake == Mistake.CONNECTS_IN_CREATE) {
            try (Socket socket = new Socket(baseUrl.getHost(), baseUrl.getPort())) {
                socket.getPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        Secret key = mistake == Mistake.KEY_AS_TEXT
                ? Secret.of(context.options().get(KEY_AS_TEXT))
                : context.options().get(KEY);
        return new ModelBackend(new ModelClient(baseUrl, key, context.callTimeout(), mistake), key, mistake);
    }
}
