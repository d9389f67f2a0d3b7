package org.openproctoring.api.samples;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.StaffMember;

/** The exam, learner and attempt that the tests of all samples use. */
final class Samples {
    static final String COURSE = "course-v1:Demo+D101+2030";
    static final String LEARNER = "learner-7f3a";
    static final String ATTEMPT_CODE = "6FD1D0A8-9E0C-4A7B-9C57-0A3C1B6E2D11";
    static final StaffMember STAFF = StaffMember.of("staff-11aa").withFullName("Sam Staff");

    private Samples() {}

    static Exam.Builder exam() {
        return Exam.builder("17")
                .place(COURSE, "block-v1:final")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90));
    }

    static AttemptRegistration.Builder registration(Exam exam) {
        return AttemptRegistration.builder(ATTEMPT_CODE)
                .exam(exam)
                .learner(Learner.builder(LEARNER).fullName("Ada Example").build())
                .returnUrl(URI.create("https://campus.example/exam/17"))
                .locale(Locale.forLanguageTag("es-MX"));
    }

    static AttemptRef attempt(String externalId) {
        return AttemptRef.of(ATTEMPT_CODE, externalId);
    }

    static <F extends BackendFeature> F feature(ProctoringBackend backend, Class<F> type) {
        return backend.feature(type).orElseThrow();
    }
}
