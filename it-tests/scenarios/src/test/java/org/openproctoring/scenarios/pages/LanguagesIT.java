package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language of pages; without a browser. */
class LanguagesIT {
    private static final String LANGUAGES = "Accept-Language";
    private static final String EXAMS = "/courses/" + ExamSite.COURSE + "/exams";

    private static ExamSite site;

    @BeforeAll
    static void startsTheSite(@TempDir Path folder) {
        site = ExamSite.withSandbox(folder);
    }

    @AfterAll
    static void endsTheSite() {
        site.close();
    }

    @Test
    void learnersReadTheirLanguage() {
        String exam = site.exam("Algebra");
        Visit learner = site.visit("learner");

        assertThat(learner.get("/courses", LANGUAGES, "fr-CA,en;q=0.5").is(200).body())
                .contains("<html lang=\"fr\">", "<h1>Cours</h1>");
        assertThat(learner.get(EXAMS, LANGUAGES, "de").is(200).body())
                .contains("<html lang=\"de\">", "<h1>Prüfungen</h1>", "Beaufsichtigte Prüfung", "Nicht begonnen");
        assertThat(learner.get(exam, LANGUAGES, "es").is(200).body())
                .contains(
                        "<html lang=\"es\">",
                        "Antes de empezar",
                        "&quot;sign_in&quot;:&quot;Iniciar sesión (pestaña nueva)&quot;");
        assertThat(learner.get(exam, LANGUAGES, "ja").is(200).body())
                .contains("<html lang=\"en\">", "Before you begin");
        assertThat(site.visit("second").get(exam + "/data", LANGUAGES, "de").body())
                .contains("<h1>Was Sandbox mit Ihren Daten macht</h1>", "Vom Anbieter nicht angegeben")
                .contains("Die Betreiber dieser Website", "biometrische Merkmale");
        assertThat(learner.get("/exams/none", LANGUAGES, "de").is(404).body())
                .contains("<html lang=\"de\">", "<h1>Seite nicht gefunden</h1>", "<p lang=\"en\">");
    }

    @Test
    void aRefusedStepIsExplainedInTheLanguageOfThePage() {
        String exam = site.exam("Biology");
        Visit learner = site.visit("learner");
        learner.press(exam + "/begin").is(303);

        assertThat(learner.send(exam + "/start", Map.of("csrf_token", learner.token("/courses")), LANGUAGES, "de")
                        .body())
                .contains("<html lang=\"de\">", "Das ist gerade nicht möglich.");
    }

    @Test
    void theSignInPageIsInTheLanguageOfItsReader() {
        assertThat(Visit.of(site.host().address())
                        .get("/sign-in", LANGUAGES, "es-MX")
                        .is(200)
                        .body())
                .contains("<html lang=\"es\">", "<h1>Iniciar sesión</h1>");
    }

    @Test
    void thePagesForTheTeamAreInEnglish() {
        Visit author = site.visit("author");

        for (String path : new String[] {"/courses", "/courses/" + ExamSite.COURSE + "/attempts"}) {
            assertThat(author.get(path, LANGUAGES, "de").is(200).body()).contains("<html lang=\"en\">");
        }
    }
}
