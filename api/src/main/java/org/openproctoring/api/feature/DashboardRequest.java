package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** Asks for one of a vendor's pages for staff. Immutable. */
public final class DashboardRequest {
    /** What the page is about. May grow. */
    public enum Scope {
        /** All exams of a course. */
        COURSE,
        /** The attempts at one exam. */
        EXAM,
        /** One attempt. */
        ATTEMPT,
        /** How one exam is set up at the vendor. */
        EXAM_CONFIGURATION
    }

    private final Scope scope;
    private final StaffMember staff;
    private final String courseId;
    private final @Nullable String examExternalId;
    private final @Nullable String attemptExternalId;

    private DashboardRequest(
            Scope scope,
            StaffMember staff,
            String courseId,
            @Nullable String examExternalId,
            @Nullable String attemptExternalId) {
        this.scope = scope;
        this.staff = Require.nonNull(staff, "staff");
        this.courseId = Require.text(courseId, "courseId");
        this.examExternalId = examExternalId;
        this.attemptExternalId = attemptExternalId;
    }

    /**
     * All exams of a course.
     *
     * @param staff who opens the page
     * @param courseId the course
     * @return the request
     */
    public static DashboardRequest course(StaffMember staff, String courseId) {
        return new DashboardRequest(Scope.COURSE, staff, courseId, null, null);
    }

    /**
     * The attempts at one exam.
     *
     * @param staff who opens the page
     * @param courseId the course
     * @param examExternalId the vendor's id of the exam
     * @return the request
     */
    public static DashboardRequest exam(StaffMember staff, String courseId, String examExternalId) {
        return new DashboardRequest(Scope.EXAM, staff, courseId, Require.text(examExternalId, "examExternalId"), null);
    }

    /**
     * One attempt.
     *
     * @param staff who opens the page
     * @param courseId the course
     * @param examExternalId the vendor's id of the exam
     * @param attemptExternalId the vendor's id of the attempt
     * @return the request
     */
    public static DashboardRequest attempt(
            StaffMember staff, String courseId, String examExternalId, String attemptExternalId) {
        return new DashboardRequest(
                Scope.ATTEMPT,
                staff,
                courseId,
                Require.text(examExternalId, "examExternalId"),
                Require.text(attemptExternalId, "attemptExternalId"));
    }

    /**
     * How one exam is set up at the vendor.
     *
     * @param staff who opens the page
     * @param courseId the course
     * @param examExternalId the vendor's id of the exam
     * @return the request
     */
    public static DashboardRequest examConfiguration(StaffMember staff, String courseId, String examExternalId) {
        return new DashboardRequest(
                Scope.EXAM_CONFIGURATION, staff, courseId, Require.text(examExternalId, "examExternalId"), null);
    }

    /**
     * What the page is about.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }

    /**
     * Who opens the page.
     *
     * @return the member of staff
     */
    public StaffMember staff() {
        return staff;
    }

    /**
     * The course.
     *
     * @return the course's id
     */
    public String courseId() {
        return courseId;
    }

    /**
     * The exam.
     *
     * @return the vendor's id of the exam, unless the page is about a course
     */
    public Optional<String> examExternalId() {
        return Optional.ofNullable(examExternalId);
    }

    /**
     * The attempt.
     *
     * @return the vendor's id of the attempt, where the page is about one
     */
    public Optional<String> attemptExternalId() {
        return Optional.ofNullable(attemptExternalId);
    }
}
