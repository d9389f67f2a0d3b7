package org.openproctoring.api.feature;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.openproctoring.api.internal.Require;

/** A query for one page of a course's onboarding profiles. Immutable. */
public final class OnboardingQuery {
    private final String courseId;
    private final Set<OnboardingProfile.Status> statuses;
    private final int page;
    private final int pageSize;

    private OnboardingQuery(String courseId, Set<OnboardingProfile.Status> statuses, int page, int pageSize) {
        this.courseId = courseId;
        this.statuses = statuses;
        this.page = page;
        this.pageSize = pageSize;
    }

    /**
     * Creates a query for the first page of all profiles of a course, with 100 profiles per page.
     *
     * @param courseId the course
     * @return the query
     */
    public static OnboardingQuery of(String courseId) {
        return new OnboardingQuery(Require.text(courseId, "courseId"), Set.of(), 1, 100);
    }

    /**
     * Returns this query with a filter by status.
     *
     * @param wanted the statuses; empty for all
     * @return the query
     */
    public OnboardingQuery withStatuses(Set<OnboardingProfile.Status> wanted) {
        Set<OnboardingProfile.Status> copy = EnumSet.noneOf(OnboardingProfile.Status.class);
        copy.addAll(wanted);
        return new OnboardingQuery(courseId, Collections.unmodifiableSet(copy), page, pageSize);
    }

    /**
     * Returns this query for another page.
     *
     * @param number the page's number, from 1
     * @param size the profiles per page, 1 or more; a vendor may return fewer
     * @return the query
     */
    public OnboardingQuery withPage(int number, int size) {
        if (number < 1 || size < 1) {
            throw new IllegalArgumentException("page and page size must be 1 or more");
        }
        return new OnboardingQuery(courseId, statuses, number, size);
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
     * Returns the statuses to include.
     *
     * @return the statuses; unmodifiable, empty for all
     */
    public Set<OnboardingProfile.Status> statuses() {
        return statuses;
    }

    /**
     * Returns the page number.
     *
     * @return the number, from 1
     */
    public int page() {
        return page;
    }

    /**
     * Returns the number of profiles per page.
     *
     * @return 1 or more
     */
    public int pageSize() {
        return pageSize;
    }
}
