package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A request for one of a vendor's pages for staff. Immutable. */
public final class DashboardRequest {
    /** The subject of a page. Constants may be added. */
    public enum Scope {
        /** All exams of a course. */
        COURSE,
        /** The attempts at one exam. */
        EXAM,
        /** One attempt. */
        ATTEMPT,
        /** The configuration of one exam at the vendor. */
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
     * Creates a request for the page about all exams of a course.
     *
     * @param staff the member of staff who opens the page
     * @param courseId the course
     * @return the request
     */
    public static DashboardRequest course(StaffMember staff, String courseId) {
        return new DashboardRequest(Scope.COURSE, staff, courseId, null, null);
    }

    /**
     * Creates a request for the page about the attempts at one exam.
     *
     * @param staff the member of staff who opens the page
     * @param courseId the course
     * @param examExternalId the vendor's id of the exam
     * @return the request
     */
    public static DashboardRequest exam(StaffMember staff, String courseId, String examExternalId) {
        return new DashboardRequest(Scope.EXAM, staff, courseId, Require.text(examExternalId, "examExternalId"), null);
    }

    /**
     * Creates a request for the page about one attempt.
     *
     * @param staff the member of staff who opens the page
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
     * Creates a request for the configuration page of one exam.
     *
     * @param staff the member of staff who opens the page
     * @param courseId the course
     * @param examExternalId the vendor's id of the exam
     * @return the request
     */
    public static DashboardRequest examConfiguration(StaffMember staff, String courseId, String examExternalId) {
        return new DashboardRequest(
                Scope.EXAM_CONFIGURATION, staff, courseId, Require.text(examExternalId, "examExternalId"), null);
    }

    /**
     * Returns this request for another person, or for the same person with less data.
     *
     * @param member the member of staff who opens the page
     * @return the request
     */
    public DashboardRequest withStaff(StaffMember member) {
        return new DashboardRequest(scope, member, courseId, examExternalId, attemptExternalId);
    }

    /**
     * Returns the subject of the page.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }

    /**
     * Returns the member of staff who opens the page.
     *
     * @return the member of staff
     */
    public StaffMember staff() {
        return staff;
    }

    /**
     * Returns the course.
     *
     * @return the course's id
     */
    public String courseId() {
        return courseId;
    }

    /**
     * Returns the exam.
     *
     * @return the vendor's id of the exam, unless the page is about a course
     */
    public Optional<String> examExternalId() {
        return Optional.ofNullable(examExternalId);
    }

    /**
     * Returns the attempt.
     *
     * @return the vendor's id of the attempt, if the page is about an attempt
     */
    public Optional<String> attemptExternalId() {
        return Optional.ofNullable(attemptExternalId);
    }
}
