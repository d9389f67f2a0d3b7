package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Texts GERMAN = Texts.in(Locale.GERMAN);

    private final Templates templates = new Templates(new RunningExamBanner(account -> List.of(), Clock.systemUTC()));

    private static String html(Page page) {
        return StandardCharsets.UTF_8
                .decode(page.answer().content().orElseThrow().bytes())
                .toString();
    }

    private Page redirect(Texts texts, String host) {
        return Page.of(templates, texts, "vendor-redirect", "Title")
                .with("form", false)
                .with("link", "https://example.org")
                .with("host", host)
                .with("fields", List.of());
    }

    @Test
    void thePageIsInItsLanguage() {
        assertThat(html(redirect(Texts.ENGLISH, "x"))).contains("<html lang=\"en\">", "Continue to x");
        assertThat(html(redirect(GERMAN, "x"))).contains("<html lang=\"de\">", "Weiter zu x");
    }

    @Test
    void theValuesOfATextAreEscaped() {
        assertThat(html(redirect(GERMAN, "<b>\"{0}\" & 'y'</b>")))
                .contains("Weiter zu &lt;b&gt;&quot;{0}&quot; &amp; &#39;y&#39;&lt;/b&gt;");
    }

    @Test
    void theValuesOfATextWithMarkupAreEscapedAndATimeIsAnElement() {
        DisplayTime time = GERMAN.time(Instant.parse("2031-05-06T07:08:09Z"));
        String html = templates.render("timer", Map.of("deadline", time), GERMAN);
        String odd = templates.render("timer", Map.of("deadline", "<i>'\"&"), GERMAN);

        assertThat(html).contains("bis <time datetime=\"2031-05-06T07:08:09Z\">6. Mai 2031, 07:08 UTC</time>");
        assertThat(odd).contains("bis &lt;i&gt;&#39;&quot;&amp;");
    }

    @Test
    void anErrorIsInEnglishOnAPageInAnotherLanguage() {
        Page page =
                Page.of(templates, GERMAN, "error", ErrorTitle.of(404, GERMAN)).with("detail", "Not found.");

        assertThat(html(page)).contains("<h1>Seite nicht gefunden</h1>", "<p lang=\"en\">Not found.</p>");
    }

    @Test
    void theTextsOfAScriptAreEscapedJson() {
        Page page = Page.of(templates, Texts.ENGLISH, "attempts", "Attempts")
                .with("deleted", false)
                .with("course", Map.of("id", "course", "name", "Course"))
                .with("exams", List.of())
                .with("statuses", List.of())
                .with("count", 0)
                .with("limit", 0)
                .with("attempts", List.of())
                .with("leftovers", List.of())
                .with("unknown", List.of())
                .with("problem", Optional.empty());

        assertThat(html(page))
                .contains(
                        "<meta name=\"texts\" content=\"{&quot;stale&quot;:&quot;The list can&#39;t be updated right now.");
    }
}
