package org.openproctoring.core;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.exam.ReviewStatus;

/**
 * One backend as a host sees it: its state, what it needs, and the way to use it. Immutable, and safe from many threads.
 *
 * <p>Everything but {@link #requireReady()} is answered in every state. Where a value has the origin
 * {@link Origin#DEFAULT}, nobody could be asked: it is an assumption, and nothing should be saved on it.
 */
public interface BackendEntry {
    /**
     * The name that operators and courses use.
     *
     * @return the backend's name
     */
    String name();

    /**
     * The provider that the backend is made of.
     *
     * @return the provider's name; the backend's own where the entry does not name one
     */
    String providerName();

    /**
     * Whether the backend can be used, and if not, why not.
     *
     * @return the state
     */
    BackendState state();

    /**
     * What is wrong with the backend, the reason for its state first.
     *
     * @return unmodifiable; not empty unless the backend is ready or disabled
     */
    List<Problem> problems();

    /**
     * The backend's name for people: the operator's {@code verbose_name}, else the provider's, else {@link #name()}.
     *
     * @param locale the wanted language
     * @return the name
     */
    String displayName(Locale locale);

    /**
     * Whether a course with proctored exams must name an e-mail address for escalations.
     *
     * @return the value and who said so; false by default
     */
    Effective<Boolean> requiresEscalationEmail();

    /**
     * Whether course authors see the review rules field of a proctored exam.
     *
     * @return the value and who said so; true by default
     */
    Effective<Boolean> showReviewRules();

    /**
     * The outcomes of a review with which an attempt counts as verified.
     *
     * @return the value, not empty, and who said so
     */
    Effective<Set<ReviewStatus>> passingStatuses();

    /**
     * How often the learner's page asks the vendor's software whether it still runs.
     *
     * @return the value, more than zero, and who said so
     */
    Effective<Duration> pingInterval();

    /**
     * What happens to an attempt whose pings keep failing.
     *
     * @return the value and who said so
     */
    Effective<PingFailure> pingFailure();

    /**
     * Whether a later review of the same attempt replaces the first one.
     *
     * @return the value and who said so; with false, a later review is kept and not applied
     */
    Effective<Boolean> allowReviewUpdates();

    /**
     * The time within which every call of the backend is to end.
     *
     * @return the value, more than zero, and who said so
     */
    Effective<Duration> callTimeout();

    /**
     * What the backend may know of a learner besides the pseudonym.
     *
     * @return the value and who said so
     */
    Effective<Set<IdentityAttribute>> identityDisclosure();

    /**
     * The hosts to which learners and staff may be sent besides the vendor's own.
     *
     * @return the value, in lower case, and who said so
     */
    Effective<Set<String>> allowedRedirectHosts();

    /**
     * The schemes of the links that learners may follow to the vendor's software. {@link LinkPolicy} applies them.
     *
     * @return the value, in lower case, always with {@code https}, and who said so
     */
    Effective<Set<String>> allowedLaunchSchemes();

    /**
     * The site's own script for the learner's browser, in place of the one in the provider's jar.
     *
     * @return its address, where the operator configured one
     */
    Optional<URI> clientScriptUrl();

    /**
     * Whom learners and staff turn to: what the operator configured, else what the provider declares.
     *
     * @return the contacts
     */
    SupportContacts contacts();

    /**
     * Whether staff can open a page of the vendor.
     *
     * @return true if the backend is ready, offers it, and the operator does not mask it
     */
    boolean hasDashboard();

    /**
     * Whether the vendor gets to know learners before their first exam.
     *
     * @return true if the backend is ready, offers it, and the operator does not mask it
     */
    boolean supportsOnboarding();

    /**
     * The standard features that the backend offers, by the simple names of their interfaces.
     *
     * @return unmodifiable, ordered by name; empty unless the backend is ready
     */
    Set<String> features();

    /**
     * The options that the backend works with, for reports: what is not declared visible is masked, and so are
     * credentials inside addresses.
     *
     * @return text, numbers, truth values, lists and maps by key, each with who said so; unmodifiable, ordered by key
     */
    Map<String, Effective<Object>> options();

    /**
     * The backend itself, guarded: whatever it throws or answers, the caller gets a result or a
     * {@link org.openproctoring.api.ProctoringException}.
     *
     * @return the backend
     * @throws BackendNotReadyException in every state but {@link BackendState#READY}
     */
    ProctoringBackend requireReady();
}
