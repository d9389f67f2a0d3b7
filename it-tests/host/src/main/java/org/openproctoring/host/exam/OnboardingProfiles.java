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

/** What vendors say of the onboarding of a course's learners, by the host's own names. */
public final class OnboardingProfiles {
    private static final int PAGE_SIZE = 100;

    /** More than any course has; a vendor whose pages never end is not waited for. */
    private static final int MOST_PAGES = 1000;

    private final ProviderRegistry registry;
    private final Accounts accounts;
    private final Pseudonyms pseudonyms;

    /** Profiles at these backends. */
    public OnboardingProfiles(ProviderRegistry registry, Accounts accounts, Pseudonyms pseudonyms) {
        this.registry = registry;
        this.accounts = accounts;
        this.pseudonyms = pseudonyms;
    }

    /** The backend of a course, whatever its state. */
    public BackendEntry backend(StoredCourse course) {
        return registry.backend(course.settings().provider());
    }

    /** A learner's profile, where the vendor knows the learner. */
    public Optional<OnboardingProfile> of(StoredCourse course, String learner) {
        BackendEntry backend = backend(course);
        Onboarding onboarding = onboarding(backend);
        return pseudonyms.all(backend.name(), learner).stream()
                .flatMap(pseudonym -> onboarding.profile(course.id(), pseudonym).stream())
                .findFirst();
    }

    /** The learners of a course by name, each with a profile where the vendor knows the learner. */
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
        for (int number = 1; number <= MOST_PAGES; number++) {
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
