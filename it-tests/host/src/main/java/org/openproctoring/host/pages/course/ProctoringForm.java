package org.openproctoring.host.pages.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openproctoring.core.course.CourseField;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.core.course.CourseSettingsChange;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;

/**
 * The form of a course's proctoring settings. Fields that the form did not show are absent and stay unchanged.
 *
 * @param hiddenEmail the text of an address that was shown before and is hidden now; not a change either (OPEN-EDX.md, D8)
 * @param version the version of the course that the author saw
 */
record ProctoringForm(
        boolean enabled,
        Optional<String> provider,
        Optional<String> email,
        Optional<String> hiddenEmail,
        Optional<Boolean> optOut,
        long version) {
    private static final Texts TEXTS = Texts.ENGLISH;

    static ProctoringForm of(Map<String, String> sent) {
        return new ProctoringForm(
                sent.containsKey(CourseField.ENABLE_PROCTORED_EXAMS.key()),
                Optional.ofNullable(sent.get(CourseField.PROCTORING_PROVIDER.key())),
                Optional.ofNullable(sent.get(CourseField.PROCTORING_ESCALATION_EMAIL.key())),
                Optional.ofNullable(sent.get("hidden_escalation_email")),
                Optional.ofNullable(sent.get(CourseField.ALLOW_PROCTORING_OPT_OUT.key()))
                        .map("true"::equals),
                FormValues.version(sent));
    }

    static ProctoringForm of(StoredCourse course) {
        CourseSettings settings = course.settings();
        return new ProctoringForm(
                settings.proctoredExamsEnabled(),
                Optional.of(settings.provider()),
                Optional.of(settings.escalationEmail().orElse("")),
                Optional.empty(),
                Optional.of(settings.optOutAllowed()),
                course.version());
    }

    CourseSettingsChange change() {
        CourseSettingsChange.Builder change = CourseSettingsChange.builder().proctoredExamsEnabled(enabled);
        provider.ifPresent(change::provider);
        email.ifPresent(change::escalationEmail);
        optOut.ifPresent(change::optOutAllowed);
        return change.build();
    }

    /** Returns the form to show again: the submitted values, and the stored ones for fields that were not submitted. */
    ProctoringForm over(CourseSettings stored) {
        return new ProctoringForm(
                enabled,
                provider.or(() -> Optional.of(stored.provider())),
                email.or(() -> hiddenEmail)
                        .or(() -> Optional.of(stored.escalationEmail().orElse(""))),
                Optional.empty(),
                optOut.or(() -> Optional.of(stored.optOutAllowed())),
                version);
    }

    public boolean optOutAllowed() {
        return optOut.orElse(false);
    }

    /**
     * Returns the fields that differ from the stored settings.
     *
     * @param staff whether the reader is site staff, who alone can see whether learners can opt out
     */
    List<FieldConflict> differences(CourseSettings stored, UnaryOperator<String> nameOfProvider, boolean staff) {
        List<FieldConflict> fields = new ArrayList<>();
        fields.add(new FieldConflict(
                TEXTS.get("course.proctoring.enabled"), onOff(stored.proctoredExamsEnabled()), onOff(enabled)));
        provider.ifPresent(own -> fields.add(new FieldConflict(
                TEXTS.get("course.proctoring.provider"),
                nameOfProvider.apply(stored.provider()),
                nameOfProvider.apply(own))));
        email.ifPresent(own -> fields.add(new FieldConflict(
                TEXTS.get("course.proctoring.email"),
                FormValues.orNone(stored.escalationEmail().orElse("")),
                FormValues.orNone(own.strip()))));
        optOut.filter(own -> staff)
                .ifPresent(own -> fields.add(new FieldConflict(
                        TEXTS.get("course.proctoring.opt_out_short"), allowed(stored.optOutAllowed()), allowed(own))));
        return FieldConflict.among(fields);
    }

    private static String onOff(boolean value) {
        return TEXTS.get(value ? "course.proctoring.enabled_on" : "course.proctoring.enabled_off");
    }

    private static String allowed(boolean value) {
        return TEXTS.get(value ? "course.proctoring.opt_out_allowed" : "course.proctoring.opt_out_not_allowed");
    }
}
