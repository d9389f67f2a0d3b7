package org.openproctoring.tck;

import org.jspecify.annotations.Nullable;

/** What a provider does wrong, and the check that finds it. */
enum Mistake {
    NONE(null),
    INVALID_NAME("identity.name-is-valid"),
    CHANGING_NAME("identity.name-never-changes"),
    OTHER_SPI_VERSION("identity.spi-version-is-current"),
    CHANGING_DESCRIPTOR("identity.descriptor-never-changes"),
    RESERVED_OPTION("identity.the-library-accepts-the-provider"),
    CONNECTS_IN_CREATE("identity.creation-does-no-io"),
    SLOW_DESCRIPTOR("identity.describing-is-immediate"),
    UNDECLARED_OPTION("options.a-working-configuration-is-accepted"),
    NEEDS_AN_OPTIONAL_OPTION("options.required-ones-suffice"),
    REPORTS_THE_FIRST_INVALID_OPTION("options.invalid-ones-are-all-reported"),
    REPEATS_A_VALUE("options.messages-do-not-repeat-values"),
    KEY_AS_TEXT("options.secrets-are-secrets"),
    UNDESCRIBED_OPTION("options.are-described"),
    LACKS_A_FEATURE("features.are-those-meant"),
    FLICKERING_FEATURE("features.never-change"),
    CLAIMS_EVERY_FEATURE("features.unknown-ones-are-absent"),
    WANTS_AN_ONBOARDING("operations.register-returns-an-id"),
    SAME_ID("operations.attempts-have-different-ids"),
    STARTS_ONCE("operations.lifecycle-is-idempotent"),
    STARTS_AN_UNKNOWN_ATTEMPT("operations.an-unknown-attempt-cannot-start"),
    REFUSES_TO_STOP_AN_UNKNOWN_ATTEMPT("operations.an-unknown-attempt-can-stop"),
    REMOVES_ONCE("operations.removal-is-idempotent"),
    UPDATES_KNOWN_ATTEMPTS_ONLY("operations.accommodations-can-be-updated"),
    CREATES_EACH_EXAM_ANEW("operations.an-exam-keeps-its-id"),
    FAILS_FOR_AN_UNKNOWN_EXAM("operations.an-unknown-exam-is-absent"),
    NO_INSTRUCTIONS("operations.an-attempt-has-instructions"),
    RELATIVE_LINK("operations.dashboard-links-are-absolute"),
    FAILS_FOR_AN_UNKNOWN_LEARNER("operations.an-unknown-learner-is-no-failure"),
    FAILS_TO_RETIRE_AN_UNKNOWN_LEARNER("operations.retirement-is-idempotent"),
    ENGLISH_ONLY("operations.settings-exist-in-every-language"),
    WRONG_INTEGRITY("operations.the-script-has-its-integrity"),
    CHECK_ALWAYS_FAILS("operations.check-passes"),
    CHECK_THROWS("operations.check-answers-for-a-dead-service"),
    DEAD_IS_UNKNOWN("failures.a-dead-service-had-no-effect"),
    RESET_IS_NONE("failures.unanswered-is-not-none"),
    TIMEOUT_IS_NONE("failures.timed-out-is-not-none"),
    SERVER_ERROR_IS_NONE("failures.a-server-error-is-not-none"),
    IGNORES_RETRY_AFTER("failures.a-rate-limit-can-be-retried"),
    BLAMES_THE_VENDOR_FOR_CREDENTIALS("failures.refused-credentials-are-the-operators"),
    RETRIES_A_REFUSAL("failures.a-refusal-is-not-retried"),
    ACCEPTS_A_WEB_PAGE("wrong-responses.a-web-page-is-no-id"),
    ACCEPTS_AN_OBJECT("wrong-responses.an-empty-object-is-no-id"),
    ACCEPTS_NOTHING("wrong-responses.an-empty-body-is-no-id"),
    ACCEPTS_A_BROKEN_BODY("wrong-responses.a-body-that-breaks-off-is-no-id"),
    OVERFLOWS_ITS_STACK("wrong-responses.another-type-is-no-id"),
    FOLLOWS_REDIRECTS("wrong-responses.a-redirect-carries-no-secret"),
    WAITS_FOR_A_SILENT_SERVICE("threads.a-silent-service-ends-in-time"),
    WAITS_FOR_A_SLOW_BODY("threads.a-slow-service-ends-in-time"),
    IGNORES_INTERRUPTION("threads.an-interrupted-call-ends"),
    HOLDS_A_MONITOR("threads.no-monitor-is-held-during-io"),
    SHARES_THE_LATEST_RESPONSE("threads.calls-can-be-concurrent"),
    LEAKS_A_THREAD("threads.closing-ends-what-was-started"),
    CLOSES_WHAT_OTHERS_USE("threads.closing-one-leaves-the-others"),
    REPEATS_THE_RESPONSE("confidentiality.a-response-is-not-repeated"),
    REPEATS_THE_REQUEST("confidentiality.a-request-is-not-repeated"),
    SECRET_IN_TO_STRING("confidentiality.texts-show-no-secret"),
    LOGS_THE_LEARNER("confidentiality.logs-show-nothing"),
    NAMES_ANOTHER_ATTEMPT("callbacks.a-genuine-call-is-understood"),
    REMEMBERS_CALLS("callbacks.parsing-has-no-state"),
    TRUSTS_STRANGERS("callbacks.a-stranger-is-rejected"),
    SIGNATURE_WITHOUT_THE_BODY("callbacks.a-changed-call-is-rejected"),
    FAILS_ON_MALFORMED_CALLS("callbacks.malformed-calls-are-rejected");

    private final @Nullable String check;

    Mistake(@Nullable String check) {
        this.check = check;
    }

    @Nullable
    String check() {
        return check;
    }
}
