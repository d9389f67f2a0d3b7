package org.openproctoring.api.feature;

import java.util.List;
import org.openproctoring.api.internal.Require;

/** A page of a course's onboarding profiles. Immutable. */
public final class OnboardingPage {
    private final List<OnboardingProfile> profiles;
    private final int page;
    private final int pageCount;

    private OnboardingPage(List<OnboardingProfile> profiles, int page, int pageCount) {
        this.profiles = List.copyOf(Require.nonNull(profiles, "profiles"));
        this.page = page;
        this.pageCount = pageCount;
    }

    /**
     * Creates a page.
     *
     * @param profiles the profiles on it
     * @param page the page number, from 1
     * @param pageCount the number of pages, 0 or more
     * @return the page
     */
    public static OnboardingPage of(List<OnboardingProfile> profiles, int page, int pageCount) {
        if (page < 1 || pageCount < 0) {
            throw new IllegalArgumentException("page must be 1 or more, pageCount 0 or more");
        }
        return new OnboardingPage(profiles, page, pageCount);
    }

    /**
     * Returns the profiles on this page.
     *
     * @return unmodifiable, may be empty
     */
    public List<OnboardingProfile> profiles() {
        return profiles;
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
     * Returns the number of pages.
     *
     * @return 0 or more
     */
    public int pageCount() {
        return pageCount;
    }

    /**
     * Returns whether another page follows.
     *
     * @return true if there is a next page
     */
    public boolean hasNext() {
        return page < pageCount;
    }
}
