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
     * A page.
     *
     * @param profiles the profiles on it
     * @param page its number, from 1
     * @param pageCount how many pages there are, 0 or more
     * @return the page
     */
    public static OnboardingPage of(List<OnboardingProfile> profiles, int page, int pageCount) {
        if (page < 1 || pageCount < 0) {
            throw new IllegalArgumentException("page must be 1 or more, pageCount 0 or more");
        }
        return new OnboardingPage(profiles, page, pageCount);
    }

    /**
     * The profiles on this page.
     *
     * @return unmodifiable, may be empty
     */
    public List<OnboardingProfile> profiles() {
        return profiles;
    }

    /**
     * Which page it is.
     *
     * @return its number, from 1
     */
    public int page() {
        return page;
    }

    /**
     * How many pages there are.
     *
     * @return 0 or more
     */
    public int pageCount() {
        return pageCount;
    }

    /**
     * Whether another page follows.
     *
     * @return true if it makes sense to ask for the next number
     */
    public boolean hasNext() {
        return page < pageCount;
    }
}
