package org.openproctoring.core.course;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The proctoring settings of a course, by the names that Open edX's courses and scripts have for them. May grow. */
public enum CourseField {
    /** Whether the course has proctored exams. */
    ENABLE_PROCTORED_EXAMS(
            "enable_proctored_exams",
            "Enable Proctored Exams",
            "Whether learners of this course take proctored exams."),
    /** Whether a learner may take a proctored exam without being watched. */
    ALLOW_PROCTORING_OPT_OUT(
            "allow_proctoring_opt_out",
            "Allow Opting Out of Proctored Exams",
            "Whether learners may take a proctored exam without being watched. Only staff of the site change this."),
    /** The name of the course's backend. */
    PROCTORING_PROVIDER(
            "proctoring_provider",
            "Proctoring Provider",
            "The service that watches the proctored exams of this course."),
    /** Whom the provider's support team writes to. */
    PROCTORING_ESCALATION_EMAIL(
            "proctoring_escalation_email",
            "Proctoring Exam Escalation Contact",
            "The e-mail address that the provider's support team writes to, about appeals and delayed reviews.");

    private static final Map<String, CourseField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CourseField::key, Function.identity()));

    private final String key;
    private final String displayName;
    private final String help;

    CourseField(String key, String displayName, String help) {
        this.key = key;
        this.displayName = displayName;
        this.help = help;
    }

    /**
     * The name in stored, sent and imported data.
     *
     * @return Open edX's name of the field
     */
    public String key() {
        return key;
    }

    /**
     * The name for people.
     *
     * @return Open edX's label of the field, in English
     */
    public String displayName() {
        return displayName;
    }

    /**
     * What the field is for.
     *
     * @return a sentence or two for course authors, in English
     */
    public String help() {
        return help;
    }

    /**
     * The field of a name.
     *
     * @param key the name in stored, sent and imported data
     * @return the field, or nothing where the library knows none of that name
     */
    public static Optional<CourseField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
