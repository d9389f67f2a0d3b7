package org.openproctoring.host.exam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.store.StoredCourse;

/** Reads learners' onboarding profiles from vendors and maps pseudonyms to the host's names. */
public final class OnboardingProfiles {
    private static final int PAGE_SIZE = 100;

    /** Larger than any course; guards against a vendor that never ends its pages. */
    private static final int MAX_PAGES = 1000;

    private final ProviderRegistry registry;
    private final Accounts accounts;
    private final Pseudonyms pseudonyms;

    public OnboardingProfiles(ProviderRegistry registry, Accounts accounts, Pseudonyms pseudonyms) {
        this.registry = registry;
        this.accounts = accounts;
        this.pseudonyms = pseudonyms;
    }

    /** Returns the backend of a course in any state. */
    public BackendEntry backend(StoredCourse course) {
        return registry.backend(course.settings().provider());
    }

    /** Returns a learner's profile if the vendor knows the learner. */
    public Optional<OnboardingProfile> of(StoredCourse course, String learner) {
        BackendEntry backend = backend(course);
        Onboarding onboarding = onboarding(backend);
        return pseudonyms.all(backend.name(), learner).stream()
                .flatMap(pseudonym -> onboarding.profile(course.id(), pseudonym).stream())
                .findFirst();
    }

    /** Returns the learners of a course by name, each with a profile if the vendor knows the learner. */
    public Map<String, Optional<OnboardingProfile>> of(StoredCourse course) {
        BackendEntry backend = backend(course);
        Map<String, OnboardingProfile> known = new HashMap<>();
        profiles(onboarding(backend), course.id()).forEach(profile -> known.put(profile.learnerPseudonym(), profile));
        Map<String, Optional<OnboardingProfile>> found = new LinkedHashMap<>();
        accounts.users().values().stream()
                .filter(account -> account.isLearnerOf(course.id()))
                .map(Account::name)
                .sorted()
                .forEach(learner -> found.put(
                        learner,
                        pseudonyms.all(backend.name(), learner).stream()
                                .flatMap(pseudonym -> Optional.ofNullable(known.get(pseudonym)).stream())
                                .findFirst()));
        return found;
    }

    private static List<OnboardingProfile> profiles(Onboarding onboarding, String courseId) {
        List<OnboardingProfile> all = new ArrayList<>();
        for (int number = 1; number <= MAX_PAGES; number++) {
            OnboardingPage page =
                    onboarding.profiles(OnboardingQuery.of(courseId).withPage(number, PAGE_SIZE));
            all.addAll(page.profiles());
            if (!page.hasNext()) {
                break;
            }
        }
        return all;
    }

    private static Onboarding onboarding(BackendEntry backend) {
        return backend.requireReady()
                .feature(Onboarding.class)
                .orElseThrow(() ->
                        HttpException.of(404, "No onboarding status API for " + backend.displayName(Locale.ENGLISH)));
    }
}
