package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An exam as the sandbox keeps it.
 *
 * @param id the vendor's id
 * @param exam what the host sent last
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

    /** The exam as its reader gets it: as the host sent it, with the vendor's id. */
    ObjectNode view() {
        return exam.deepCopy().put("external_id", id);
    }
}
