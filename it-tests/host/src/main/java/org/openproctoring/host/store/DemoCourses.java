package org.openproctoring.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.course.CourseSettings;

/**
 * The courses of a demonstration: one that starts a year after its creation, and one that has started. Each has several
 * exams of different types.
 */
public final class DemoCourses {
    private static final String UPCOMING = "course-v1:Demo+Proctoring+2027";
    /** The id of the course that has started. */
    public static final String STARTED = "course-v1:Demo+Started+2026";

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String BACKEND = "sandbox";

    /** The ids of the courses. */
    public static final Set<String> IDS = Set.of(UPCOMING, STARTED);

    private DemoCourses() {}

    /** Adds the courses and exams that do not exist yet. */
    public static void addTo(Database database, Instant now) {
        new CourseStore(database)
                .add(List.of(
                        course(UPCOMING, "A course with proctored exams", now.plus(YEAR)),
                        course(STARTED, "A course that has started", now.minus(MONTH))));
        ExamStore exams = new ExamStore(database);
        for (String course : IDS) {
            for (StoredExam exam : List.of(
                    exam(course, "final", "Final exam", ExamType.PROCTORED, Duration.ofMinutes(60)),
                    exam(course, "practice", "Practice exam", ExamType.PRACTICE, Duration.ofMinutes(15)),
                    exam(course, "quiz", "Timed quiz", ExamType.TIMED, Duration.ofMinutes(10)))) {
                // Does nothing if the place is taken.
                exams.save(List.of(exam));
            }
        }
    }

    private static StoredExam exam(String course, String block, String name, ExamType type, Duration timeLimit) {
        String content = course.replaceFirst("course-v1", "block-v1") + "+type@sequential+block@" + block;
        return StoredExam.created(course, content, name, type, timeLimit);
    }

    private static StoredCourse course(String id, String name, Instant start) {
        CourseSettings settings =
                CourseSettings.builder(BACKEND).proctoredExamsEnabled(true).build();
        return StoredCourse.created(id, name, Optional.of(start), settings);
    }
}
