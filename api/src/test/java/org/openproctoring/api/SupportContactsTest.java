package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupportContactsTest {
    private static final URI HELP = URI.create("https://acme.example/help");
    private static final SupportContacts ALL = SupportContacts.builder()
            .email("help@acme.example")
            .phone("+1 555 0100")
            .learnerNotificationFrom("no-reply@acme.example")
            .integrationEmail("it@acme.example")
            .helpCenterArticle(HELP)
            .link("faq", HELP)
            .link("contact", URI.create("mailto:help@acme.example"))
            .build();

    @Test
    void noneIsEmpty() {
        SupportContacts none = SupportContacts.NONE;

        assertThat(none.email()).isEmpty();
        assertThat(none.phone()).isEmpty();
        assertThat(none.learnerNotificationFrom()).isEmpty();
        assertThat(none.integrationEmail()).isEmpty();
        assertThat(none.helpCenterArticle()).isEmpty();
        assertThat(none.links()).isEmpty();
    }

    @Test
    void keepsEachOfThem() {
        assertThat(ALL.email()).contains("help@acme.example");
        assertThat(ALL.phone()).contains("+1 555 0100");
        assertThat(ALL.learnerNotificationFrom()).contains("no-reply@acme.example");
        assertThat(ALL.integrationEmail()).contains("it@acme.example");
        assertThat(ALL.helpCenterArticle()).contains(HELP);
        assertThat(ALL.links().keySet()).containsExactly("contact", "faq");
    }

    @Test
    void copyThatIsChangedLeavesTheOriginalAsItWas() {
        SupportContacts copy =
                ALL.toBuilder().email("desk@campus.example").link("rules", HELP).build();

        assertThat(copy.email()).contains("desk@campus.example");
        assertThat(copy.phone()).isEqualTo(ALL.phone());
        assertThat(copy.learnerNotificationFrom()).isEqualTo(ALL.learnerNotificationFrom());
        assertThat(copy.integrationEmail()).isEqualTo(ALL.integrationEmail());
        assertThat(copy.helpCenterArticle()).isEqualTo(ALL.helpCenterArticle());
        assertThat(copy.links()).hasSize(3);
        assertThat(ALL.email()).contains("help@acme.example");
        assertThat(ALL.links()).hasSize(2);
    }

    @Test
    void linksCannotBeChanged() {
        Map<String, URI> links = ALL.links();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> links.remove("faq"));
    }
}
