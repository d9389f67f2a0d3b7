package org.openproctoring.provider.rest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingProfile.Status;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;

/** Every operation that calls the vendor, with a valid answer. */
enum Operation {
    SETTINGS("{\"name\": \"Acme\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, ServiceSettings.class).settings(Locale.forLanguageTag("es"));
        }
    },
    CREATE_EXAM("{\"id\": \"EX-1\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, ExamSync.class).save(exam().build());
        }
    },
    UPDATE_EXAM("{\"id\": \"EX-1\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, ExamSync.class)
                    .save(exam().externalId("EX-1")
                            .reviewRules("No phones.")
                            .dueDate(Instant.parse("2026-12-24T18:00:00Z"))
                            .hideAfterDue(true)
                            .rules(Map.of("allow_notes", true))
                            .build());
        }
    },
    FIND_EXAM("{\"id\": \"EX-1\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, ExamSync.class).find("EX-1");
        }
    },
    REGISTER("{\"id\": \"AT-1\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return backend.register(registration());
        }
    },
    START("{\"status\": \"started\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            of(backend, AttemptLifecycle.class).start(ATTEMPT);
            return "done";
        }
    },
    STOP("{\"status\": \"submitted\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            of(backend, AttemptLifecycle.class).stop(ATTEMPT);
            return "done";
        }
    },
    MARK_ERRONEOUS("{\"status\": \"error\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            of(backend, AttemptLifecycle.class).markErroneous(ATTEMPT);
            return "done";
        }
    },
    DETAILS("{\"download_url\": \"https://vendor.example/get\", \"instructions\": [\"One.\"], \"status\":"
            + " \"created\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, AttemptInfo.class).details(AttemptInfoRequest.of(ATTEMPT, registration()));
        }
    },
    REMOVE("{\"status\": \"deleted\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, AttemptRemoval.class).removeIfPresent(ATTEMPT);
        }
    },
    PROFILE("{\"user_id\": \"f00d\", \"status\": \"approved-in-course\"}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, Onboarding.class).profile(COURSE, "f00d");
        }
    },
    PROFILES("{\"results\": [], \"count\": 0, \"num_pages\": 1}") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, Onboarding.class)
                    .profiles(OnboardingQuery.of(COURSE)
                            .withStatuses(EnumSet.of(Status.APPROVED_IN_COURSE, Status.NO_PROFILE))
                            .withPage(3, 25));
        }
    },
    RETIRE("true") {
        @Override
        Object run(ProctoringBackend backend) {
            return of(backend, UserRetirement.class).retire("f00d");
        }
    };

    static final String COURSE = "course-v1:edX+DemoX+2026";
    static final AttemptRef ATTEMPT = AttemptRef.of("CODE-1", "AT-1").withExam("EX-1");

    private final String liked;

    Operation(String liked) {
        this.liked = liked;
    }

    abstract Object run(ProctoringBackend backend);

    /** Runs the operation, which is expected to fail. */
    ProctoringException fails(ProctoringBackend backend) {
        return assertThrows(ProctoringException.class, () -> run(backend));
    }

    /** Returns the answer for success. */
    String liked() {
        return liked;
    }

    boolean creates() {
        return this == CREATE_EXAM || this == REGISTER;
    }

    boolean reads() {
        return this == SETTINGS || this == FIND_EXAM || this == DETAILS || this == PROFILE || this == PROFILES;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Exam.Builder exam() {
        return Exam.builder("17")
                .place(COURSE, "block-v1:edX+DemoX+2026+type@sequential+block@final")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90));
    }

    static AttemptRegistration registration() {
        return AttemptRegistration.builder("CODE-1")
                .exam(exam().externalId("EX-1")
                        .type(ExamType.ONBOARDING)
                        .reviewRules("No phones.")
                        .build())
                .learner(Learner.builder("f00d")
                        .fullName("Zoë Example")
                        .email("zoe@campus.example")
                        .build())
                .timeLimit(Duration.ofHours(2))
                .reviewRulesException("May eat.")
                .returnUrl(URI.create("https://campus.example/exam/17"))
                .locale(Locale.forLanguageTag("es-419"))
                .build();
    }

    static <F extends BackendFeature> F of(ProctoringBackend backend, Class<F> type) {
        return backend.feature(type).orElseThrow();
    }
}
