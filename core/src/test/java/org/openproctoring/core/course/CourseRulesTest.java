package org.openproctoring.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.course.CourseField.ALLOW_PROCTORING_OPT_OUT;
import static org.openproctoring.core.course.CourseField.ENABLE_PROCTORED_EXAMS;
import static org.openproctoring.core.course.CourseField.PROCTORING_ESCALATION_EMAIL;
import static org.openproctoring.core.course.CourseField.PROCTORING_PROVIDER;
import static org.openproctoring.core.course.FixtureBackends.DISABLED;
import static org.openproctoring.core.course.FixtureBackends.FAILED;
import static org.openproctoring.core.course.FixtureBackends.MISCONFIGURED;
import static org.openproctoring.core.course.FixtureBackends.NOT_INSTALLED;
import static org.openproctoring.core.course.FixtureBackends.OVERRULED;
import static org.openproctoring.core.course.FixtureBackends.PLAIN;
import static org.openproctoring.core.course.FixtureBackends.REGISTRY;
import static org.openproctoring.core.course.FixtureBackends.STRICT;
import static org.openproctoring.core.course.FixtureBackends.TIGHTENED;
import static org.openproctoring.core.course.FixtureBackends.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.ProviderRegistry;

class CourseRulesTest {
    private static final CourseRules RULES = CourseRules.of(REGISTRY);
    private static final Instant START = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant BEFORE = START.minusSeconds(1);
    private static final Instant AFTER = START.plusSeconds(1);
    private static final String ADDRESS = "escalations@university.example.org";
    private static final String OFFERED = "['null', 'overruled', 'plain', 'strict', 'tightened']";

    static final List<String> UNUSABLE = List.of(DISABLED, NOT_INSTALLED, MISCONFIGURED, FAILED, UNKNOWN, "DEFAULT");

    /** One case: the stored settings, the submitted values with their sender and time, and the errors. */
    private record Row(
            String rule,
            CourseSettings stored,
            CourseActor actor,
            Instant now,
            Map<String, @Nullable Object> sent,
            List<String> errors) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Row> rows() {
        String required = "escalation-email-missing proctoring_provider: Provider 'strict' requires an exam escalation"
                + " contact.";
        return Stream.of(
                row("resubmitted values are not validated", stored(UNKNOWN).escalationEmail("no address"))
                        .sends(PROCTORING_PROVIDER, UNKNOWN, PROCTORING_ESCALATION_EMAIL, "no address")
                        .isSaved(),
                row("malformed address", stored(PLAIN))
                        .sends(PROCTORING_ESCALATION_EMAIL, "no address")
                        .isRefused(
                                "escalation-email-invalid proctoring_escalation_email: Enter a valid email address."),
                row("values of the wrong type", stored(PLAIN))
                        .sends(ENABLE_PROCTORED_EXAMS, "yes", ALLOW_PROCTORING_OPT_OUT, 1, PROCTORING_PROVIDER, 7)
                        .isRefused(
                                "value-invalid enable_proctored_exams: The value must be true or false.",
                                "value-invalid allow_proctoring_opt_out: The value must be true or false.",
                                "value-invalid proctoring_provider: The value must be text or null."),
                row("provider that is not offered", stored(PLAIN))
                        .sends(PROCTORING_PROVIDER, "other")
                        .isRefused("provider-not-offered proctoring_provider: The selected proctoring provider, other,"
                                + " is not a valid provider. Please select from one of " + OFFERED + "."),
                row("an author changes the provider after the start", stored(PLAIN))
                        .by(CourseActor.AUTHOR, AFTER)
                        .sends(PROCTORING_PROVIDER, OVERRULED)
                        .isRefused("provider-locked proctoring_provider: The proctoring provider cannot be modified"
                                + " after a course has started. Contact support for assistance"),
                row("an author resubmits the stored provider after the start", stored(PLAIN))
                        .by(CourseActor.AUTHOR, AFTER)
                        .sends(PROCTORING_PROVIDER, PLAIN, ENABLE_PROCTORED_EXAMS, true)
                        .isSaved(),
                row("an author changes the provider exactly at the start", stored(PLAIN))
                        .by(CourseActor.AUTHOR, START)
                        .sends(PROCTORING_PROVIDER, OVERRULED)
                        .isSaved(),
                row("an author changes the provider before the start", stored(PLAIN))
                        .by(CourseActor.AUTHOR, BEFORE)
                        .sends(PROCTORING_PROVIDER, OVERRULED)
                        .isSaved(),
                row("staff change the provider after the start", stored(PLAIN))
                        .by(CourseActor.STAFF, AFTER)
                        .sends(PROCTORING_PROVIDER, OVERRULED)
                        .isSaved(),
                row("an author selects an unavailable provider after the start: two errors", stored(PLAIN))
                        .by(CourseActor.AUTHOR, AFTER)
                        .sends(PROCTORING_PROVIDER, "other")
                        .isRefused(
                                "provider-locked proctoring_provider: The proctoring provider cannot be modified after a"
                                        + " course has started. Contact support for assistance",
                                "provider-not-offered proctoring_provider: The selected proctoring provider, other, is"
                                        + " not a valid provider. Please select from one of " + OFFERED + "."),
                row("the retired provider lti_external is treated like any other name", stored(PLAIN))
                        .sends(PROCTORING_PROVIDER, "lti_external")
                        .isRefused("provider-not-offered proctoring_provider: The selected proctoring provider,"
                                + " lti_external, is not a valid provider. Please select from one of " + OFFERED + "."),
                row("an unknown new provider is one error, not two", stored(PLAIN))
                        .sends(PROCTORING_PROVIDER, "other", ENABLE_PROCTORED_EXAMS, true)
                        .isRefused("provider-not-offered proctoring_provider: The selected proctoring provider, other,"
                                + " is not a valid provider. Please select from one of " + OFFERED + "."),
                row("the stored provider is unavailable and proctoring is turned on", stored(UNKNOWN))
                        .sends(ENABLE_PROCTORED_EXAMS, true)
                        .isRefused("provider-unusable proctoring_provider: The proctoring provider configured for this"
                                + " course, 'nowhere', is not valid. This site doesn't have a provider with that name."
                                + " Select another provider, or turn off proctored exams."),
                row("the stored provider is unavailable and proctoring is off", stored(UNKNOWN))
                        .sends(PROCTORING_ESCALATION_EMAIL, ADDRESS)
                        .isSaved(),
                row("a provider that requires an address was submitted without one", stored(PLAIN))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_PROVIDER, STRICT)
                        .isRefused(required),
                row(
                                "a provider that requires an address was submitted with an empty one",
                                stored(STRICT).escalationEmail(ADDRESS))
                        .sends(
                                ENABLE_PROCTORED_EXAMS,
                                true,
                                PROCTORING_PROVIDER,
                                STRICT,
                                PROCTORING_ESCALATION_EMAIL,
                                "")
                        .isRefused(required),
                row("the stored address is sufficient", stored(PLAIN).escalationEmail(ADDRESS))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_PROVIDER, STRICT)
                        .isSaved(),
                row("the submitted address is sufficient", stored(PLAIN))
                        .sends(
                                ENABLE_PROCTORED_EXAMS,
                                true,
                                PROCTORING_PROVIDER,
                                STRICT,
                                PROCTORING_ESCALATION_EMAIL,
                                ADDRESS)
                        .isSaved(),
                row("no address is required while proctoring is off", stored(PLAIN))
                        .sends(PROCTORING_PROVIDER, STRICT)
                        .isSaved(),
                row("the operator overrides a required address", stored(PLAIN))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_PROVIDER, OVERRULED)
                        .isSaved(),
                row("the operator requires an address", stored(PLAIN))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_PROVIDER, TIGHTENED)
                        .isRefused("escalation-email-missing proctoring_provider: Provider 'tightened' requires an exam"
                                + " escalation contact."),
                row("the address is removed without a provider", on(STRICT).escalationEmail(ADDRESS))
                        .sends(PROCTORING_ESCALATION_EMAIL, null)
                        .isRefused("escalation-email-missing proctoring_escalation_email: Provider 'strict' requires an"
                                + " exam escalation contact."),
                row("an invalid address is one error, not two", stored(STRICT))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_ESCALATION_EMAIL, "no address")
                        .isRefused(
                                "escalation-email-invalid proctoring_escalation_email: Enter a valid email address."),
                row("an address of the wrong type is one error, not two", stored(STRICT))
                        .sends(ENABLE_PROCTORED_EXAMS, true, PROCTORING_ESCALATION_EMAIL, List.of())
                        .isRefused("value-invalid proctoring_escalation_email: The value must be text or null."));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesEveryRowOfTheReference(Row row) {
        CourseDecision decision = RULES.decide(course(row.stored()), change(row.sent()), row.actor(), row.now());

        assertThat(decision.errors())
                .extracting(violation -> violation.code() + " " + violation.field() + ": " + violation.message())
                .isEqualTo(row.errors());
        assertThat(decision.settings().isPresent()).isEqualTo(row.errors().isEmpty());
    }

    @Test
    void namesTheContactForAuthors() {
        CourseDecision decision = RULES.contact("help@site.example.org")
                .decide(
                        course(stored(PLAIN).build()),
                        CourseSettingsChange.builder().provider(STRICT).build(),
                        CourseActor.AUTHOR,
                        AFTER);

        assertThat(decision.errors())
                .extracting(Violation::message)
                .containsExactly("The proctoring provider cannot be modified after a course has started. Contact"
                        + " help@site.example.org for assistance");
    }

    @Test
    void aCourseWithoutAStartHasNotStarted() {
        CourseDecision decision = RULES.decide(
                Course.builder(stored(PLAIN).build()).build(),
                CourseSettingsChange.builder().provider(OVERRULED).build(),
                CourseActor.AUTHOR,
                Instant.MAX);

        assertThat(decision.settings()).isPresent();
    }

    @Test
    void missingFieldsAreKept() {
        CourseSettings stored =
                on(STRICT).escalationEmail(ADDRESS).optOutAllowed(true).build();

        assertThat(staff(stored, change(Map.of())).settings()).contains(stored);
    }

    @Test
    void noProviderMeansTheOneOfNewCourses() {
        CourseSettingsChange change =
                CourseSettingsChange.builder().provider(null).build();

        assertThat(staff(stored(STRICT).build(), change)
                        .settings()
                        .orElseThrow()
                        .provider())
                .isEqualTo(PLAIN);
        try (ProviderRegistry registry = FixtureBackends.registry(null)) {
            assertThat(CourseRules.of(registry).defaults().provider()).isEqualTo("null");
        }
    }

    @Test
    void blanksAroundAnAddressAreNotStored() {
        CourseDecision decision = staff(
                stored(STRICT).build(),
                CourseSettingsChange.builder()
                        .escalationEmail("  " + ADDRESS + " ")
                        .build());

        assertThat(decision.settings().orElseThrow().escalationEmail()).contains(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void anAddressOfBlanksIsNone(String blanks) {
        CourseDecision decision = staff(
                stored(STRICT).escalationEmail(ADDRESS).build(),
                CourseSettingsChange.builder().escalationEmail(blanks).build());

        assertThat(decision.settings().orElseThrow().escalationEmail()).isEmpty();
    }

    @Test
    void b1TheDefaultBackendDecidesNothingAboutACourse() {
        try (ProviderRegistry registry = FixtureBackends.registry(STRICT)) {
            CourseSettingsChange change =
                    CourseSettingsChange.builder().proctoredExamsEnabled(true).build();

            assertThat(CourseRules.of(registry)
                            .decide(course(stored(PLAIN).build()), change, CourseActor.AUTHOR, BEFORE)
                            .errors())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void b2AndB13ACourseWithAnUnusableBackendOpensAndExplainsWhyItCannotBeSaved(String backend) {
        CourseDecision imported = RULES.imported(change(Map.of(
                ENABLE_PROCTORED_EXAMS.key(), true,
                PROCTORING_PROVIDER.key(), backend,
                PROCTORING_ESCALATION_EMAIL.key(), ADDRESS)));

        CourseSettings settings = imported.settings().orElseThrow();
        assertThat(imported.violations()).isEmpty();
        assertThat(settings.provider()).isEqualTo(backend);
        assertThat(RULES.problems(settings)).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("proctoring_provider");
            assertThat(violation.message())
                    .startsWith(
                            "The proctoring provider configured for this course, '" + backend + "', is not valid. ");
        });
    }

    /** The author cannot select another provider anymore, and must not be stuck. */
    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void anAuthorOfAStartedCourseWithAnUnusableBackendCanTurnProctoringOffAndNothingElse(String backend) {
        Instant start = Instant.parse("2031-01-01T00:00:00Z");
        Course course = Course.builder(on(backend).build()).start(start).build();
        Instant later = start.plusSeconds(1);

        assertThat(RULES.contact("help@site.example.org").problems(course, CourseActor.AUTHOR, later))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .endsWith(" Turn off proctored exams, or ask site staff (help@site.example.org) for another"
                                + " provider."));
        assertThat(RULES.problems(course, CourseActor.AUTHOR, start).get(0).message())
                .endsWith(" Select another provider, or turn off proctored exams.");
        assertThat(RULES.problems(course, CourseActor.STAFF, later).get(0).message())
                .endsWith(" Select another provider, or turn off proctored exams.");

        CourseSettings off = RULES.decide(
                        course, change(Map.of(ENABLE_PROCTORED_EXAMS.key(), false)), CourseActor.AUTHOR, later)
                .settings()
                .orElseThrow();
        assertThat(off)
                .isEqualTo(course.settings().toBuilder()
                        .proctoredExamsEnabled(false)
                        .build());
        assertThat(RULES.decide(course, change(Map.of()), CourseActor.AUTHOR, later)
                        .settings())
                .isEmpty();
    }

    @Test
    void theReasonDoesNotRevealSiteDetails() {
        assertThat(UNUSABLE.stream()
                        .map(backend ->
                                RULES.problems(on(backend).build()).get(0).message())
                        .map(message -> message.substring(message.indexOf("valid. ") + 7))
                        .map(message -> message.replace(" Select another provider, or turn off proctored exams.", ""))
                        .toList())
                .containsExactly(
                        "It's turned off on this site.",
                        "It isn't installed on this site.",
                        "Its configuration on this site is incomplete or invalid.",
                        "It isn't working on this site right now.",
                        "This site doesn't have a provider with that name.",
                        "This site doesn't have a provider with that name.");
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void staffCanAlwaysSwitchACourseToAUsableBackend(String backend) {
        CourseDecision decision = RULES.decide(
                course(on(backend).build()),
                CourseSettingsChange.builder().provider(PLAIN).build(),
                CourseActor.STAFF,
                AFTER);

        assertThat(decision.settings().map(CourseSettings::provider)).contains(PLAIN);
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void proctoringCanAlwaysBeTurnedOff(String backend) {
        for (CourseActor actor : CourseActor.values()) {
            CourseDecision decision = RULES.decide(
                    course(on(backend).build()),
                    CourseSettingsChange.builder().proctoredExamsEnabled(false).build(),
                    actor,
                    AFTER);

            assertThat(decision.settings().map(CourseSettings::proctoredExamsEnabled))
                    .contains(false);
        }
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE")
    void b6AndB14OnlyBackendsThatAreReadyAreOffered(String backend) {
        assertThat(RULES.providers()).containsExactly("null", OVERRULED, PLAIN, STRICT, TIGHTENED);
        assertThat(staff(
                                stored(PLAIN).build(),
                                CourseSettingsChange.builder().provider(backend).build())
                        .errors())
                .extracting(Violation::code)
                .containsExactly("provider-not-offered");
    }

    @ParameterizedTest
    @EnumSource
    void b7LeavingABackendWithRegisteredExamsReportsIt(CourseActor actor) {
        Course course =
                course(on(PLAIN).build()).toBuilder().examsRegistered(true).build();
        CourseSettingsChange change =
                CourseSettingsChange.builder().provider(OVERRULED).build();

        CourseDecision decision = RULES.decide(course, change, actor, BEFORE);

        assertThat(decision.warnings())
                .extracting(Violation::message)
                .containsExactly("The exams of this course were registered with 'plain'. They will be registered"
                        + " again with 'overruled'.");
    }

    @Test
    void b7KeepingTheBackendReportsNothing() {
        Course registered =
                course(on(PLAIN).build()).toBuilder().examsRegistered(true).build();
        CourseSettingsChange other =
                CourseSettingsChange.builder().provider(OVERRULED).build();

        assertThat(List.of(
                        decideAsStaff(
                                registered,
                                CourseSettingsChange.builder().provider(PLAIN).build()),
                        decideAsStaff(
                                registered,
                                CourseSettingsChange.builder().provider(UNKNOWN).build()),
                        decideAsStaff(course(on(PLAIN).build()), other)))
                .allSatisfy(decision -> assertThat(decision.warnings())
                        .noneMatch(warning -> warning.message().contains("were registered with")));
    }

    @Test
    void b10NoNameHasARuleOfItsOwn() {
        assertThat(RULES.providers()).doesNotContain("lti_external");
        assertThat(RULES.providersThatRequireEscalationEmail()).containsExactly(STRICT, TIGHTENED);
        assertThat(RULES.checklist(on("lti_external").build())).isEqualTo(new LaunchChecklist(false, false));
    }

    /** Returns all subsets of the fields, with values that do not include an address. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void b11NoSubsetOfTheFieldsSavesAnEnabledCourseWithoutTheAddressThatItsBackendRequires(int subset) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put(ENABLE_PROCTORED_EXAMS.key(), true);
        all.put(ALLOW_PROCTORING_OPT_OUT.key(), false);
        all.put(PROCTORING_PROVIDER.key(), STRICT);
        all.put(PROCTORING_ESCALATION_EMAIL.key(), null);
        List<String> keys =
                Arrays.stream(CourseField.values()).map(CourseField::key).toList();
        for (int i = 0; i < keys.size(); i++) {
            if ((subset & 1 << i) == 0) {
                all.remove(keys.get(i));
            }
        }

        assertThat(staff(on(STRICT).build(), change(all)).errors())
                .extracting(Violation::code)
                .containsExactly("escalation-email-missing");
    }

    @Test
    void b11EnablingAloneDoesNotPassWithoutAnAddress() {
        CourseSettingsChange enable =
                CourseSettingsChange.builder().proctoredExamsEnabled(true).build();

        assertThat(staff(stored(STRICT).build(), enable).errors())
                .containsExactly(ViolationCode.ESCALATION_EMAIL_MISSING.at(
                        PROCTORING_ESCALATION_EMAIL, "Provider 'strict' requires an exam escalation contact."));
    }

    @Test
    void b11EnablingDoesNotPassWithAStoredAddressThatIsNone() {
        CourseSettingsChange enable =
                CourseSettingsChange.builder().proctoredExamsEnabled(true).build();

        assertThat(staff(stored(STRICT).escalationEmail("nobody").build(), enable)
                        .errors())
                .extracting(Violation::code, Violation::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("escalation-email-invalid", "proctoring_escalation_email"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void b12AnAddressThatIsNotNeededIsKeptWithAWarning(boolean enabled) {
        CourseDecision decision = staff(
                stored(PLAIN).build(),
                CourseSettingsChange.builder()
                        .proctoredExamsEnabled(enabled)
                        .escalationEmail(ADDRESS)
                        .build());

        assertThat(decision.settings().orElseThrow().escalationEmail()).contains(ADDRESS);
        assertThat(decision.warnings())
                .extracting(Violation::toString)
                .containsExactly("warning escalation-email-unused [proctoring_escalation_email]: Provider 'plain'"
                        + " doesn't require an exam escalation contact. The address is saved anyway.");
    }

    @Test
    void d8AHiddenInvalidAddressNeverBlocks() {
        CourseSettings stored = stored(PLAIN).escalationEmail("nobody").build();

        assertThat(staff(stored, CourseSettingsChange.of(stored.asMap())).settings())
                .contains(stored);
    }

    @Test
    void enablingProctoringOnNullWarns() {
        CourseDecision decision = staff(
                stored("null").build(),
                CourseSettingsChange.builder().proctoredExamsEnabled(true).build());

        assertThat(decision.settings()).isPresent();
        assertThat(decision.warnings()).extracting(Violation::code).containsExactly("registers-nobody");
    }

    @ParameterizedTest
    @MethodSource
    void anAuthorsChangeOfOptingOutIsRefusedAsAWhole(@Nullable Object value) {
        CourseDecision decision = RULES.decide(
                course(stored(PLAIN).build()),
                change(sent(ENABLE_PROCTORED_EXAMS, true, ALLOW_PROCTORING_OPT_OUT, value)),
                CourseActor.AUTHOR,
                BEFORE);

        assertThat(decision.forbidden()).isTrue();
        assertThat(decision.settings()).isEmpty();
        assertThat(decision.errors()).extracting(Violation::code).containsExactly("opt-out-staff-only");
    }

    static Stream<@Nullable Object> anAuthorsChangeOfOptingOutIsRefusedAsAWhole() {
        return Stream.of(true, "true", 1, null, List.of());
    }

    @Test
    void anAuthorMayResubmitTheStoredOptOut() {
        CourseDecision decision = RULES.decide(
                course(stored(PLAIN).optOutAllowed(true).build()),
                CourseSettingsChange.builder()
                        .optOutAllowed(true)
                        .proctoredExamsEnabled(true)
                        .build(),
                CourseActor.AUTHOR,
                BEFORE);

        assertThat(decision.forbidden()).isFalse();
        assertThat(decision.settings()).isPresent();
    }

    @Test
    void staffMayChangeOptingOut() {
        CourseDecision decision = staff(
                stored(PLAIN).build(),
                CourseSettingsChange.builder().optOutAllowed(true).build());

        assertThat(decision.settings().orElseThrow().optOutAllowed()).isTrue();
    }

    @Test
    void b15AndB16RetiredFieldsAreDroppedWithOneWarning() {
        Map<String, Object> values = Map.of(
                "create_zendesk_tickets", false, "studio.show_review_rules", true, ENABLE_PROCTORED_EXAMS.key(), true);

        CourseDecision saved = staff(stored(PLAIN).build(), change(values));
        CourseDecision imported = RULES.imported(change(values));

        assertThat(saved.settings()).contains(on(PLAIN).build()).isEqualTo(imported.settings());
        assertThat(saved.violations())
                .isEqualTo(imported.violations())
                .singleElement()
                .extracting(Violation::toString)
                .isEqualTo("warning retired-field [create_zendesk_tickets]: No longer used, and ignored:"
                        + " create_zendesk_tickets, studio.show_review_rules.");
    }

    @Test
    void unknownFieldsAreDroppedWithOneShortWarning() {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            values.put("field" + i + "-".repeat(1000), i);
        }

        assertThat(staff(stored(PLAIN).build(), change(values)).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo("unknown-field");
                    assertThat(violation.message()).contains("and 995 more").hasSizeLessThan(500);
                });
    }

    @Test
    void importedValuesOfTheWrongTypeAreRefused() {
        CourseDecision imported = RULES.imported(change(Map.of(ENABLE_PROCTORED_EXAMS.key(), "true")));

        assertThat(imported.settings()).isEmpty();
        assertThat(imported.errors()).extracting(Violation::code).containsExactly("value-invalid");
    }

    @Test
    void anImportedAddressThatIsNoneIsNotTakenOver() {
        CourseDecision imported = RULES.imported(
                change(Map.of(PROCTORING_ESCALATION_EMAIL.key(), "a@b.example.org\r\nBcc: c@d.example.org")));

        assertThat(imported.settings()).contains(RULES.defaults());
        assertThat(imported.warnings()).extracting(Violation::code).containsExactly("escalation-email-dropped");
    }

    @Test
    void theLaunchChecklistNeedsAnAddressOnlyWhereProctoringIsOn() {
        assertThat(RULES.checklist(on(STRICT).build())).isEqualTo(new LaunchChecklist(true, false));
        assertThat(RULES.checklist(on(STRICT).escalationEmail(ADDRESS).build()))
                .isEqualTo(new LaunchChecklist(true, true));
        assertThat(RULES.checklist(on(STRICT).escalationEmail("nobody").build()))
                .isEqualTo(new LaunchChecklist(true, false));
        assertThat(RULES.checklist(stored(STRICT).build())).isEqualTo(new LaunchChecklist(false, false));
        assertThat(RULES.checklist(on(PLAIN).build())).isEqualTo(new LaunchChecklist(false, false));
    }

    @Test
    void aNameInTheListOfProvidersIsQuotedAsPythonDoes() {
        CourseDecision decision = staff(
                stored(PLAIN).build(),
                CourseSettingsChange.builder().provider("o'ther").build());

        assertThat(decision.errors())
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .contains("o'ther");
        assertThat(decision.errors().get(0).message()).endsWith(OFFERED + ".");
    }

    @Test
    void noTextFormShowsAnAddress() {
        CourseSettings settings = stored(PLAIN).escalationEmail(ADDRESS).build();

        assertThat(settings.toString()).doesNotContain(ADDRESS);
        assertThat(CourseSettingsChange.of(settings.asMap()).toString()).doesNotContain(ADDRESS);
    }

    @Test
    void aDecisionIsAboutTheTimeThatItIsGiven() {
        Course course = course(stored(PLAIN).build());
        CourseSettingsChange change =
                CourseSettingsChange.builder().provider(STRICT).build();

        assertThat(RULES.decide(course, change, CourseActor.AUTHOR, START.minus(Duration.ofDays(1000))))
                .isEqualTo(RULES.decide(course, change, CourseActor.AUTHOR, BEFORE));
    }

    @Test
    void anAddressWithAnInternationalisedDomainCanBeSavedFromBothSides() {
        CourseSettings readable = staff(
                        on(STRICT).escalationEmail(ADDRESS).build(),
                        CourseSettingsChange.builder()
                                .escalationEmail("hilfe@münchen.de")
                                .build())
                .settings()
                .orElseThrow();
        assertThat(readable.escalationEmail()).contains("hilfe@münchen.de");
        assertThat(readable.asFrontEndMap())
                .containsEntry(CourseField.PROCTORING_ESCALATION_EMAIL.key(), "hilfe@xn--mnchen-3ya.de");

        assertThat(staff(readable, change(readable.asFrontEndMap())).settings()).contains(readable);
        assertThat(staff(
                                readable,
                                CourseSettingsChange.builder()
                                        .escalationEmail("hilfe@xn--mnchen-4ya.de")
                                        .build())
                        .settings()
                        .flatMap(CourseSettings::escalationEmail))
                .contains("hilfe@xn--mnchen-4ya.de");
    }

    @Test
    void theReadableFormReplacesTheAsciiForm() {
        CourseSettings ascii =
                on(STRICT).escalationEmail("hilfe@xn--mnchen-3ya.de").build();

        assertThat(staff(
                                ascii,
                                CourseSettingsChange.builder()
                                        .escalationEmail("hilfe@münchen.de")
                                        .build())
                        .settings()
                        .flatMap(CourseSettings::escalationEmail))
                .contains("hilfe@münchen.de");
    }

    @Test
    void theFrontEndMapOfOtherAddressesIsTheMap() {
        assertThat(stored(PLAIN).build().asFrontEndMap())
                .isEqualTo(stored(PLAIN).build().asMap());
        CourseSettings ascii = stored(PLAIN).escalationEmail(ADDRESS).build();
        assertThat(ascii.asFrontEndMap()).isEqualTo(ascii.asMap());
    }

    private static CourseDecision staff(CourseSettings stored, CourseSettingsChange change) {
        return decideAsStaff(course(stored), change);
    }

    private static CourseDecision decideAsStaff(Course course, CourseSettingsChange change) {
        return RULES.decide(course, change, CourseActor.STAFF, BEFORE);
    }

    private static Course course(CourseSettings settings) {
        return Course.builder(settings).start(START).build();
    }

    private static CourseSettings.Builder stored(String provider) {
        return CourseSettings.builder(provider);
    }

    private static CourseSettings.Builder on(String provider) {
        return stored(provider).proctoredExamsEnabled(true);
    }

    private static CourseSettingsChange change(Map<String, ? extends @Nullable Object> values) {
        return CourseSettingsChange.of(values);
    }

    private static Map<String, @Nullable Object> sent(@Nullable Object... fieldsAndValues) {
        Map<String, @Nullable Object> sent = new HashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            if (fieldsAndValues[i] instanceof CourseField field) {
                sent.put(field.key(), fieldsAndValues[i + 1]);
            }
        }
        return Collections.unmodifiableMap(sent);
    }

    private static RowBuilder row(String rule, CourseSettings.Builder stored) {
        return new RowBuilder(rule, stored.build(), CourseActor.STAFF, BEFORE, Map.of());
    }

    private record RowBuilder(
            String rule, CourseSettings stored, CourseActor actor, Instant now, Map<String, @Nullable Object> values) {
        RowBuilder by(CourseActor other, Instant time) {
            return new RowBuilder(rule, stored, other, time, values);
        }

        RowBuilder sends(@Nullable Object... fieldsAndValues) {
            return new RowBuilder(rule, stored, actor, now, sent(fieldsAndValues));
        }

        Row isSaved() {
            return isRefused();
        }

        Row isRefused(String... errors) {
            return new Row(rule, stored, actor, now, values, List.of(errors));
        }
    }
}
