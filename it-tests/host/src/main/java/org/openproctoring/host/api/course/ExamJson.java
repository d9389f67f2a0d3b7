package org.openproctoring.host.api.course;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.api.JsonTime;
import org.openproctoring.host.exam.ExamOpening;
import org.openproctoring.host.store.StoredExam;

/** Exams in the JSON format of Open edX's API. */
public final class ExamJson {
    private ExamJson() {}

    /** Returns what all members of a course may see, without the backend and the vendor's id (OPEN-EDX.md, A7). */
    public static Map<String, @Nullable Object> of(StoredExam exam) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", exam.id());
        json.put("course_id", exam.courseId());
        json.put("content_id", exam.contentId());
        json.put("exam_name", exam.name());
        json.put("exam_type", exam.type().name().toLowerCase(Locale.ROOT));
        json.put("time_limit_mins", exam.timeLimit().toMinutes());
        json.put("due_date", JsonTime.text(exam.due()));
        json.put("is_proctored", exam.type() != ExamType.TIMED);
        json.put("is_practice_exam", ExamOpening.isPractice(exam));
        json.put("is_active", exam.active());
        json.put("hide_after_due", exam.hiddenAfterDue());
        return json;
    }
}
