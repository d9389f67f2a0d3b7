package org.openproctoring.core.course;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The proctoring settings of a course, under Open edX's names. Constants may be added. */
public enum CourseField {
    /** Whether the course has proctored exams. */
    ENABLE_PROCTORED_EXAMS(
            "enable_proctored_exams",
            "Enable Proctored Exams",
            "Whether learners of this course take proctored exams."),
    /** Whether learners can take a proctored exam without proctoring. */
    ALLOW_PROCTORING_OPT_OUT(
            "allow_proctoring_opt_out",
            "Allow Opting Out of Proctored Exams",
            "Whether learners can take a proctored exam without proctoring. Only site staff can change this."),
    /** The name of the course's backend. */
    PROCTORING_PROVIDER(
            "proctoring_provider",
            "Proctoring Provider",
            "The service that monitors the proctored exams of this course."),
    /** The address that the provider's support team writes to. */
    PROCTORING_ESCALATION_EMAIL(
            "proctoring_escalation_email",
            "Proctoring Exam Escalation Contact",
            "The email address to which the provider's support team writes about appeals and delayed reviews.");

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
     * Returns the key in stored, submitted and imported data.
     *
     * @return Open edX's name of the field
     */
    public String key() {
        return key;
    }

    /**
     * Returns the display name.
     *
     * @return Open edX's label of the field, in English
     */
    public String displayName() {
        return displayName;
    }

    /**
     * Returns the help text.
     *
     * @return a sentence or two for course authors, in English
     */
    public String help() {
        return help;
    }

    /**
     * Returns the field with a key.
     *
     * @param key the key in stored, submitted and imported data
     * @return the field, or empty if the key is unknown
     */
    public static Optional<CourseField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
