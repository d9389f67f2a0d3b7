package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProviderDescriptorTest {
    private static final OptionSpec<String> USER = OptionSpec.text("user");
    private static final OptionSpec<Secret> PASSWORD = OptionSpec.secret("password");

    @Test
    void nameIsEnough() {
        ProviderDescriptor descriptor = ProviderDescriptor.builder("Acme").build();

        assertThat(descriptor.displayName().in(Locale.ENGLISH)).isEqualTo("Acme");
        assertThat(descriptor.capabilities()).isSameAs(ProviderCapabilities.DEFAULTS);
        assertThat(descriptor.contacts()).isSameAs(SupportContacts.NONE);
        assertThat(descriptor.options()).isEmpty();
    }

    @Test
    void optionsStayInTheOrderOfTheirDeclaration() {
        ProviderDescriptor descriptor = ProviderDescriptor.builder("Acme")
                .options(PASSWORD)
                .options(List.of(USER))
                .build();

        assertThat(descriptor.options()).isEqualTo(List.of(PASSWORD, USER)).isUnmodifiable();
    }

    @Test
    void optionDeclaredTwiceIsNamed() {
        ProviderDescriptor.Builder builder =
                ProviderDescriptor.builder("Acme").options(USER, PASSWORD).options(OptionSpec.flag("user"));

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("option user is declared twice");
    }

    @Test
    void builderThatGoesOnDoesNotChangeWhatItBuilt() {
        ProviderDescriptor.Builder builder = ProviderDescriptor.builder("Acme").options(USER);
        ProviderDescriptor before = builder.build();

        builder.options(PASSWORD);

        assertThat(before.options()).isEqualTo(List.of(USER));
    }
}
