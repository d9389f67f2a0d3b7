package org.openproctoring.provider.rest.http;

import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.LocalizedText;

/** Messages for learners when a call fails. They contain no details and no text from the vendor. */
public final class LearnerMessages {
    public static final LocalizedText UNAVAILABLE = LocalizedText.of(
            "The proctoring service can't be reached right now. Please try again in a few minutes.",
            Map.of(
                    Locale.GERMAN,
                    "Der Aufsichtsdienst ist zurzeit nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch"
                            + " einmal.",
                    Locale.FRENCH,
                    "Le service de surveillance est momentanément injoignable. Veuillez réessayer dans quelques"
                            + " minutes.",
                    Locale.forLanguageTag("es"),
                    "El servicio de supervisión no está disponible en este momento. Inténtelo de nuevo dentro de unos"
                            + " minutos."));

    public static final LocalizedText REFUSED = LocalizedText.of(
            "The proctoring service didn't accept this exam. Please contact your course team.",
            Map.of(
                    Locale.GERMAN,
                    "Der Aufsichtsdienst hat diese Prüfung nicht angenommen. Bitte wenden Sie sich an Ihr Kursteam.",
                    Locale.FRENCH,
                    "Le service de surveillance n'a pas accepté cet examen. Veuillez prévenir l'équipe du cours.",
                    Locale.forLanguageTag("es"),
                    "El servicio de supervisión no ha aceptado este examen. Avise al equipo del curso."));

    private LearnerMessages() {}
}
