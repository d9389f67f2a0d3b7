package org.openproctoring.provider.proctortrack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.LocalizedText;

/** The steps for learners before an exam. */
final class Instructions {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    static final List<LocalizedText> STEPS = List.of(
            LocalizedText.of(
                    "Download Proctortrack from the link on this page and install it.",
                    Map.of(
                            Locale.GERMAN,
                            "Laden Sie Proctortrack über den Link auf dieser Seite herunter und installieren Sie es.",
                            Locale.FRENCH,
                            "Téléchargez Proctortrack avec le lien de cette page, puis installez-le.",
                            SPANISH,
                            "Descargue Proctortrack con el enlace de esta página e instálelo.")),
            LocalizedText.of(
                    "Start Proctortrack and allow it to use your camera, microphone and screen.",
                    Map.of(
                            Locale.GERMAN,
                            "Starten Sie Proctortrack und erlauben Sie ihm, Kamera, Mikrofon und Bildschirm zu nutzen.",
                            Locale.FRENCH,
                            "Lancez Proctortrack et autorisez-le à utiliser la caméra, le microphone et l'écran.",
                            SPANISH,
                            "Inicie Proctortrack y permítale usar la cámara, el micrófono y la pantalla.")),
            LocalizedText.of(
                    "When Proctortrack asks you to, show your face and an ID to the camera.",
                    Map.of(
                            Locale.GERMAN,
                            "Zeigen Sie der Kamera Ihr Gesicht und einen Ausweis, wenn Proctortrack darum bittet.",
                            Locale.FRENCH,
                            "Montrez votre visage et une pièce d'identité à la caméra quand Proctortrack les demande.",
                            SPANISH,
                            "Muestre a la cámara su rostro y un documento de identidad cuando Proctortrack los pida.")),
            LocalizedText.of(
                    "Keep Proctortrack running, return to this page, and start the exam.",
                    Map.of(
                            Locale.GERMAN,
                            "Lassen Sie Proctortrack laufen, kehren Sie zu dieser Seite zurück und beginnen Sie die"
                                    + " Prüfung.",
                            Locale.FRENCH,
                            "Laissez Proctortrack ouvert, revenez à cette page et commencez l'examen.",
                            SPANISH,
                            "Deje Proctortrack en marcha, vuelva a esta página y comience el examen.")));

    private Instructions() {}
}
