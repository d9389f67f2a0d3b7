package org.openproctoring.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.exam.Registration;

class TestContextTest {
    private static final OptionSpec<String> REGION = OptionSpec.text("region");
    private static final OptionSpec<Integer> PORT = OptionSpec.integer("port").defaultValue(443);

    private final TestContext context = TestContext.of(new Acme());

    private static final class Acme implements ProctoringProvider {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public int spiVersion() {
            return ProctoringSpi.VERSION;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder("Acme").options(REGION, PORT).build();
        }

        @Override
        public ProctoringBackend create(BackendContext context) throws InvalidOptionsException {
            String region = context.options()
                    .find(REGION)
                    .orElseThrow(() -> new InvalidOptionsException("region", "must be set"));
            return registration -> Registration.registered(region);
        }
    }

    @Test
    void aConfiguredValueReplacesTheDefault() {
        assertThat(context.find(PORT)).contains(443);
        assertThat(context.with(PORT, 8443).find(PORT)).contains(8443);
        assertThat(context.find(REGION)).isEmpty();
    }

    @Test
    void anOptionIsFoundByItsKeyAndType() {
        context.with(REGION, "eu");

        assertThat(context.find(OptionSpec.text("region").required())).contains("eu");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> context.find(OptionSpec.integer("region")));
    }

    @Test
    void anUndeclaredOptionIsRefused() {
        OptionSpec<String> undeclared = OptionSpec.text("zone");

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> context.find(undeclared));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> context.with(undeclared, "a"));
    }

    @Test
    void invalidOptionsAreReturnedAndNeverSilent() {
        assertThat(context.invalidOptions()).containsExactly(new InvalidOption("region", "must be set"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(context::create)
                .withMessageContaining("must be set");

        context.with(REGION, "eu");

        assertThat(context.create()).isNotNull();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(context::invalidOptions);
    }
}
