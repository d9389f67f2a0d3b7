package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An exam in the sandbox.
 *
 * @param id the vendor's id
 * @param exam the latest data from the host
 */
record SandboxExamRecord(String id, ObjectNode exam) {
    String hostId() {
        return exam.get("id").asText();
    }

    String courseId() {
        return exam.get("course_id").textValue();
    }

    String name() {
        return exam.get("exam_name").textValue();
    }

    boolean practice() {
        return exam.get("is_practice_exam").booleanValue();
    }

    boolean active() {
        return exam.get("is_active").booleanValue();
    }

    /** Returns the exam's data from the host, with the vendor's id. */
    ObjectNode view() {
        return exam.deepCopy().put("external_id", id);
    }
}
