package org.openproctoring.host.pages.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.host.pages.Texts;

class SupportContactTest {
    private static final Optional<String> COURSE = Optional.of("team@course.example.org");
    private static final Optional<String> SITE = Optional.of("help@site.example.org");
    private static final SupportContacts SERVICE = SupportContacts.builder()
            .email("tech@service.example.org")
            .phone("+1 555 0100")
            .link("contact", URI.create("https://contact.example.org/"))
            .build();

    private static List<String> shown(SupportContact contact) {
        return contact.entries().stream()
                .map(entry -> entry.label().isEmpty() ? entry.text() : entry.label() + ": " + entry.text())
                .toList();
    }

    private static SupportContact.Known known(Optional<String> course, SupportContacts service, Optional<String> site) {
        return new SupportContact.Known(course, service, site);
    }

    @Test
    void aboutAResultTheCourseComesFirstThenTheContactPage() {
        assertThat(shown(known(COURSE, SERVICE, SITE).aboutResult(Texts.ENGLISH)))
                .containsExactly(
                        "Course team: team@course.example.org",
                        "Support page",
                        "Technical support: tech@service.example.org",
                        "Technical support: +1 555 0100");
    }

    @Test
    void aboutTheSoftwareTechnicalSupportComesFirst() {
        assertThat(shown(known(COURSE, SERVICE, SITE).aboutSoftware(Texts.ENGLISH)))
                .containsExactly(
                        "Technical support: tech@service.example.org",
                        "Technical support: +1 555 0100",
                        "Support page",
                        "Course team: team@course.example.org");
    }

    @Test
    void theSiteIsNamedAboutAResultThatNobodyElseAnswersFor() {
        SupportContacts technical =
                SupportContacts.builder().email("tech@service.example.org").build();

        assertThat(shown(known(Optional.empty(), technical, SITE).aboutResult(Texts.ENGLISH)))
                .containsExactly(
                        "Support of this site: help@site.example.org", "Technical support: tech@service.example.org");
    }

    @Test
    void theSiteIsNamedWhereNobodyElseIs() {
        SupportContact.Known known = known(Optional.empty(), SupportContacts.NONE, SITE);

        assertThat(shown(known.aboutSoftware(Texts.ENGLISH)))
                .containsExactly("Support of this site: help@site.example.org");
        assertThat(known.aboutResult(Texts.ENGLISH)).isEqualTo(known.aboutSoftware(Texts.ENGLISH));
    }

    @Test
    void withoutAnyContactThereIsNone() {
        SupportContact.Known known = known(Optional.empty(), SupportContacts.NONE, Optional.empty());

        assertThat(known.aboutSoftware(Texts.ENGLISH).any()).isFalse();
        assertThat(known.aboutResult(Texts.ENGLISH).any()).isFalse();
    }

    @Test
    void onlyAPlainAddressIsALink() {
        SupportContact contact = known(Optional.of("a?body=b@example.org"), SupportContacts.NONE, Optional.empty())
                .aboutResult(Texts.ENGLISH);

        assertThat(contact.entries())
                .singleElement()
                .extracting(SupportContact.Entry::link)
                .isEqualTo("");
    }
}
