package org.openproctoring.core;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.ReviewStatus;

/**
 * A backend with its state and its requirements. Immutable and thread-safe.
 *
 * <p>All methods except {@link #requireReady()} work in every state. If the provider is not available, a value
 * with the origin {@link Origin#DEFAULT} is an assumption: do not save data based on it.
 */
public interface BackendEntry {
    /**
     * Returns the name that operators and courses use.
     *
     * @return the backend's name
     */
    String name();

    /**
     * Returns the name of the provider.
     *
     * @return the provider's name; the backend's own name if the entry does not set one
     */
    String providerName();

    /**
     * Returns whether the backend can be used, and if not, why.
     *
     * @return the state
     */
    BackendState state();

    /**
     * Returns the problems of the backend, starting with the reason for its state.
     *
     * @return unmodifiable; not empty unless the backend is ready or disabled
     */
    List<Problem> problems();

    /**
     * Returns the display name: the operator's {@code verbose_name}, or else the provider's, or else {@link #name()}.
     *
     * @param locale the wanted language
     * @return the name
     */
    String displayName(Locale locale);

    /**
     * Returns whether a course with proctored exams must have an email address for escalations.
     *
     * @return the value and its origin; false by default
     */
    Effective<Boolean> requiresEscalationEmail();

    /**
     * Returns whether course authors see the review rules field of a proctored exam.
     *
     * @return the value and its origin; true by default
     */
    Effective<Boolean> showReviewRules();

    /**
     * Returns the review outcomes with which an attempt counts as verified.
     *
     * @return the value, not empty, and its origin
     */
    Effective<Set<ReviewStatus>> passingStatuses();

    /**
     * Returns the kinds of accommodations that the vendor receives and carries out.
     *
     * @return the operator's value, or else the provider's; none by default
     */
    Effective<Set<AccommodationKind>> accommodations();

    /**
     * Returns how often the learner's page checks that the vendor's software is still running.
     *
     * @return the value, more than zero, and its origin
     */
    Effective<Duration> pingInterval();

    /**
     * Returns how an attempt is handled if its pings keep failing.
     *
     * @return the value and its origin
     */
    Effective<PingFailure> pingFailure();

    /**
     * Returns whether a later review of the same attempt replaces the first one.
     *
     * @return the value and its origin; if false, a later review is stored but not applied
     */
    Effective<Boolean> allowReviewUpdates();

    /**
     * Returns the time-out for each call to the backend.
     *
     * @return the value, more than zero, and its origin
     */
    Effective<Duration> callTimeout();

    /**
     * Returns the personal data of learners and staff that the vendor receives in addition to the pseudonym.
     *
     * @return the value and its origin
     */
    Effective<Set<IdentityAttribute>> identityDisclosure();

    /**
     * Returns the hosts to which learners and staff may be redirected, in addition to the vendor's own.
     *
     * @return the value, in lower case, and its origin
     */
    Effective<Set<String>> allowedRedirectHosts();

    /**
     * Returns the schemes of links to the vendor's software that learners may follow. {@link LinkPolicy} applies them.
     *
     * @return the value, in lower case, always with {@code https}, and its origin
     */
    Effective<Set<String>> allowedLaunchSchemes();

    /**
     * Returns whether callbacks are accepted without an API client of the host, because the provider verifies the vendor's
     * signature.
     *
     * @return the value and its origin; false by default
     */
    Effective<Boolean> signedCallbacks();

    /**
     * Returns the site's own script for the learner's browser, which replaces the one in the provider's JAR.
     *
     * @return its URL, if the operator configured one
     */
    Optional<URI> clientScriptUrl();

    /**
     * Returns the support contacts: those that the operator configured, or else the provider's.
     *
     * @return the contacts
     */
    SupportContacts contacts();

    /**
     * Returns the provider's statements about the data of learners. Show them to learners before their first exam. A
     * statement that is absent is not stated by the provider, which is different from "none".
     *
     * @return the data sheet; empty if the provider is not available or does not state anything
     */
    DataSheet dataSheet();

    /**
     * Returns whether staff can open a page of the vendor.
     *
     * @return true if the backend is ready and has the feature, and the operator does not hide it
     */
    boolean hasDashboard();

    /**
     * Returns whether the vendor supports onboarding: verifying learners before their first exam.
     *
     * @return true if the backend is ready and has the feature, and the operator does not hide it
     */
    boolean supportsOnboarding();

    /**
     * Returns the standard features of the backend, by the simple names of their interfaces.
     *
     * @return unmodifiable, ordered by name; empty unless the backend is ready
     */
    Set<String> features();

    /**
     * Returns the effective options for reports. Values that are not declared visible and credentials in URLs are masked.
     *
     * @return text, numbers, booleans, lists and maps by key, each with its origin; unmodifiable, ordered by key
     */
    Map<String, Effective<Object>> options();

    /**
     * Returns the backend, guarded: whatever it throws or returns, the caller gets a result or a
     * {@link org.openproctoring.api.ProctoringException}.
     *
     * @return the backend
     * @throws BackendNotReadyException in every state but {@link BackendState#READY}
     */
    ProctoringBackend requireReady();
}
